package dev.ratchet.ingest.source.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.ingest.source.Positions;
import dev.ratchet.ingest.source.RecordedTelemetry;
import dev.ratchet.ingest.source.StreamPosition;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

final class LogStreamTest {
    private static final long START = 1_763_730_000_000L;
    private static final CloudWatchLogGroup GROUP =
            new CloudWatchLogGroup("shop", new ComponentId("acme", "shop"), "/aws/lambda/shop", "");
    private static final int BUDGET = 30;
    private static final int MOST_HOURS = 25;

    private final RecordedTelemetry target = new RecordedTelemetry();
    private final Positions positions = Positions.inMemory();
    private final FakeLogGroup logs = new FakeLogGroup(3);
    private final LogStream stream = new LogStream(logs, GROUP, 1, this::spend, positions, target);
    private int budget;
    private long written;

    @Test
    void readsASliceThatExceedsTheBudgetOverSeveralHours() {
        assertTrue(isRead(START, BUDGET));
        addEachSecond(0, 600);

        readWithinHours(START + 600_000);

        assertEquals(600, written);
        assertEquals(600, new HashSet<>(target.lines()).size());
    }

    @Test
    void readsOnAfterAnOverlapThatExceedsTheBudget() {
        assertTrue(isRead(START, BUDGET));
        addEachSecond(0, 600);
        assertTrue(isRead(START + 599_000, 10_000));
        addEachSecond(600, 660);

        readWithinHours(START + 660_000);

        assertEquals(660, written);
    }

    @Test
    void halvesASliceOfManyPagesAtOnce() {
        assertTrue(isRead(START, BUDGET));
        addEachSecond(1, 600);

        assertTrue(isRead(START + 600_000, 10_000));

        assertEquals(599, written, "pages that are read again do not count twice");
        assertTrue(position().sliceMillis() < 300_000, position().toString());
        assertTrue(logs.requests() < 400, "requests: " + logs.requests());
    }

    @Test
    void slicesOfFewPagesBecomeLongerAgain() {
        positions.put(GROUP.stream(), StreamPosition.at(START).inSlices(1_000));

        assertTrue(isRead(START + 10_000_000, 10_000));

        assertEquals(600_000, position().sliceMillis());
        assertTrue(logs.requests() < 40, "requests: " + logs.requests());
    }

    @Test
    void aSliceThatCannotBeHalvedIsReadAsAWhole() {
        assertTrue(isRead(START, BUDGET));
        for (int i = 0; i < 300; i++) {
            logs.add("event-" + i, START + 5_000);
        }

        assertTrue(isRead(START + 10_000, 10_000));

        assertEquals(300, written);
    }

    @Test
    void anEventThatWasNotAcknowledgedIsReadAgain() {
        assertTrue(isRead(START, BUDGET));
        logs.add("event", START + 1_000);
        target.setBrokerDown(true);
        assertThrows(IllegalStateException.class, () -> stream.poll(START + 60_000, it -> written += it));
        target.setBrokerDown(false);

        assertTrue(isRead(START + 120_000, BUDGET));

        assertEquals(1, written);
        assertEquals(1, target.lines().size(), "the target recognises the page");
    }

    private void addEachSecond(int from, int to) {
        for (int i = from; i < to; i++) {
            logs.add("event-" + i, START + i * 1_000L);
        }
    }

    private void readWithinHours(long nowMillis) {
        int hours = 1;
        while (!isRead(nowMillis, BUDGET)) {
            hours++;
            assertTrue(hours <= MOST_HOURS, () -> "read so far: " + written);
        }
    }

    /** Reads with the budget of an hour; returns whether it was sufficient. */
    private boolean isRead(long nowMillis, int ofHour) {
        budget = ofHour;
        try {
            stream.poll(nowMillis, it -> written += it);
            return true;
        } catch (CloudWatchStream.BudgetUsed e) {
            return false;
        }
    }

    private void spend(int requests) {
        if (requests > budget) {
            throw new CloudWatchStream.BudgetUsed();
        }
        budget -= requests;
    }

    private StreamPosition position() {
        return positions.find(GROUP.stream()).orElseThrow();
    }
}
