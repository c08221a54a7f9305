package dev.ratchet.ingest.source.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.telemetry.Severity;
import dev.ratchet.ingest.source.Positions;
import dev.ratchet.ingest.source.RecordedTelemetry;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AlarmStreamTest {
    private static final long START = 1_763_730_000_000L;

    private final RecordedTelemetry target = new RecordedTelemetry();
    private final FakeCloudWatch cloudWatch = new FakeCloudWatch();
    private int requests;
    private int most = 100;

    private final AlarmStream stream = new AlarmStream(
            cloudWatch,
            List.of(new CloudWatchAlarm("errors", new ComponentId("acme", "shop"), "shop-5xx", Severity.CRITICAL)),
            this::spend,
            Positions.inMemory(),
            target);

    @Test
    void aTransitionBeforeTheFirstStartStartsNothing() {
        cloudWatch.addTransition("shop-5xx", "ALARM", START - 1_800_000);
        cloudWatch.addTransition("shop-5xx", "OK", START - 60_000);

        poll(START);
        poll(START + 60_000);

        assertEquals(List.of(), target.lines());
        assertEquals(1, requests, "the first poll only sets the position");
    }

    @Test
    void aTransitionAfterTheFirstStartIsWrittenOnceEvenIfItIsLate() {
        poll(START);
        cloudWatch.addTransition("shop-5xx", "ALARM", START + 50_000);
        poll(START + 60_000);
        cloudWatch.addTransition("shop-5xx", "OK", START + 55_000);
        poll(START + 120_000);
        poll(START + 180_000);

        assertEquals(
                List.of(
                        "acme shop shop-5xx ALARM CRITICAL 1763730050000 of the test",
                        "acme shop shop-5xx OK CRITICAL 1763730055000 of the test"),
                target.lines());
    }

    @Test
    void continuesAfterThePageAtWhichTheBudgetEnded() {
        poll(START);
        for (int i = 1; i <= 6; i++) {
            cloudWatch.addTransition("shop-5xx", i % 2 == 0 ? "OK" : "ALARM", START + i * 600_000L);
        }

        most = 1;
        int hours = 1;
        while (!isRead(START + 4_000_000)) {
            hours++;
            assertTrue(hours <= 6, () -> target.lines().toString());
        }

        assertEquals(6, target.lines().size(), target.lines().toString());
    }

    /** Reads with the budget of an hour; returns whether it was sufficient. */
    private boolean isRead(long nowMillis) {
        requests = 0;
        try {
            poll(nowMillis);
            return true;
        } catch (CloudWatchStream.BudgetUsed e) {
            return false;
        }
    }

    private void spend(int number) {
        if (requests + number > most) {
            throw new CloudWatchStream.BudgetUsed();
        }
        requests += number;
    }

    private void poll(long nowMillis) {
        stream.poll(nowMillis, _ -> {});
    }
}
