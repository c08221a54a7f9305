package dev.ratchet.deployer.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.health.CallTally;
import dev.ratchet.cycle.health.InstanceMinute;
import dev.ratchet.cycle.health.InstanceVersion;
import dev.ratchet.cycle.health.OperationCalls;
import dev.ratchet.cycle.health.StatsSource;
import dev.ratchet.cycle.watch.VersionOperation;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Operations of a look, from those of instances. */
final class BusiestOperationsTest {
    @Test
    void sumsUpTheOperationsOfAVersionAndAllOthersAsOne() {
        List<VersionOperation> operations = BusiestOperations.of(List.of(
                minute("1", "a", 100, List.of(calls("GET /a", 60), calls("GET /b", 30))),
                minute("1", "b", 100, List.of(calls("GET /a", 70))),
                minute("2", "c", 50, List.of(calls("GET /a", 50)))));

        assertEquals(
                List.of("1 GET /a 130", "1 GET /b 30", "1 (others) 40", "2 GET /a 50"),
                operations.stream()
                        .map(it -> it.version() + " " + it.stats().operation() + " "
                                + it.stats().calls())
                        .toList());
    }

    @Test
    void aVersionWithAnInstanceWhoseOperationsAreNotKnownIsAbsent() {
        List<VersionOperation> operations = BusiestOperations.of(List.of(
                minute("1", "a", 100, List.of(calls("GET /a", 60))),
                minute("1", "b", 100, List.of()),
                minute("2", "c", 50, List.of(calls("GET /a", 50)))));

        assertEquals(
                List.of("2"), operations.stream().map(VersionOperation::version).toList());
    }

    @Test
    void aVersionHasAtMostTenOperationsAndTheOthers() {
        List<OperationCalls> many = IntStream.range(0, 30)
                .mapToObj(it -> calls("GET /" + it, 30 - it))
                .toList();

        List<VersionOperation> operations = BusiestOperations.of(List.of(minute("1", "a", 465, many)));

        assertEquals(11, operations.size());
        assertEquals(210, operations.getLast().stats().calls());
    }

    private static OperationCalls calls(String operation, long calls) {
        return new OperationCalls(operation, calls, 0, calls, calls);
    }

    private static InstanceMinute minute(String version, String instance, int calls, List<OperationCalls> operations) {
        CallTally tally = new CallTally();
        tally.okMillis(10, calls);
        return new InstanceMinute(
                WatchSamples.SHOP,
                InstanceVersion.of(version, instance, ""),
                1,
                60_000,
                StatsSource.SPANS,
                tally.stats(),
                operations);
    }
}
