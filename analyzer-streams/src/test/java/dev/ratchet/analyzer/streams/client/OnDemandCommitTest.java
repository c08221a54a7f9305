package dev.ratchet.analyzer.streams.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class OnDemandCommitTest {
    private final MockProcessorContext<String, String> context = new MockProcessorContext<>();

    @Test
    void commitsOnlyTheSecondsInWhichARecordWasProcessed() {
        OnDemandCommit commit = OnDemandCommit.start(context);

        assertFalse(isCommittedByTheClock());
        commit.want();
        commit.want();
        assertTrue(isCommittedByTheClock());
        assertFalse(isCommittedByTheClock());
    }

    private boolean isCommittedByTheClock() {
        context.resetCommit();
        var clock = context.scheduledPunctuators().getFirst();
        assertEquals(Duration.ofSeconds(1), clock.getInterval());
        clock.getPunctuator().punctuate(0);
        return context.committed();
    }
}
