package dev.ratchet.ingest.source.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

    private final AlarmStream stream = new AlarmStream(
            cloudWatch,
            List.of(new CloudWatchAlarm("errors", new ComponentId("acme", "shop"), "shop-5xx", Severity.CRITICAL)),
            it -> requests += it,
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

    private void poll(long nowMillis) {
        stream.poll(nowMillis, _ -> {});
    }
}
