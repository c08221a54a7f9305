package dev.ratchet.analyzer.core.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.ratchet.cycle.Frame;
import dev.ratchet.cycle.LogRecord;
import dev.ratchet.cycle.LoggedException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ErrorClustersTest {
    private static final long HOUR = 3_600_000;

    private final ErrorClusters clusters = new ErrorClusters(2);

    @Test
    void theSameErrorIsOneClusterWithItsMostRecentLine() {
        ErrorCluster first = take("m", 1, 1000).cluster();
        ErrorCluster second = take("m", 9, 2000).cluster();

        assertEquals(first.id(), second.id());
        assertEquals(List.of(new Frame("shop.A", "m", 9)), second.frames());
        assertEquals(1000, second.firstSeenMillis());
        assertEquals(2000, second.lastSeenMillis());
        assertEquals(List.of(second), clusters.of("default", "pricing"));
    }

    @Test
    void aLateErrorChangesNeitherTheLineNorTheLastMoment() {
        take("m", 9, 2000);
        ErrorCluster late = take("m", 1, 1000).cluster();

        assertEquals(List.of(new Frame("shop.A", "m", 9)), late.frames());
        assertEquals(1000, late.firstSeenMillis());
        assertEquals(2000, late.lastSeenMillis());
    }

    @Test
    void theLeastRecentlySeenLeaves() {
        ErrorCluster a = take("a", 1, 1).cluster();
        ErrorCluster b = take("b", 1, 2).cluster();
        take("a", 1, 3);
        ErrorClusters.Taken third = take("c", 1, 4);

        assertEquals(List.of(b), third.gone());
        assertEquals(
                List.of(a.id(), third.cluster().id()),
                clusters.of("default", "pricing").stream().map(ErrorCluster::id).toList());
    }

    @Test
    void whatIsRestoredLeavesInTheSameOrder() {
        ErrorCluster a = take("a", 1, 1).cluster();
        ErrorCluster b = take("b", 1, 2).cluster();
        ErrorClusters restored = new ErrorClusters(2);
        restored.restore(List.of(b, a));

        assertEquals(
                List.of(a),
                restored.take(log("c", 1, 4), exception("c", 1), List.of("shop"))
                        .gone());
    }

    @Test
    void whatWasNotSeenForLongIsForgotten() {
        ErrorCluster a = take("a", 1, 1).cluster();
        take("b", 1, 5);

        assertEquals(List.of(a), clusters.dropBefore(5));
        assertEquals(1, clusters.of("default", "pricing").size());
    }

    @Test
    void methodsAndTenantsAreKeptApart() {
        assertNotEquals(
                take("a", 1, 1).cluster().id(), take("b", 1, 1).cluster().id());
        assertEquals(List.of(), clusters.of("other", "pricing"));
    }

    @Test
    void usersAreCountedOnceAnHour() {
        DistinctUsers users = DistinctUsers.none().plus("", 0);
        assertEquals(0, users.perHour());
        for (int i = 0; i < 300; i++) {
            users = users.plus("user " + i % 100, HOUR + i);
        }
        assertEquals(100, users.perHour());
        assertEquals(100, users.plus("alone", 2 * HOUR).perHour());
        assertEquals(1, users.plus("alone", 3 * HOUR).perHour());
    }

    @Test
    void manyUsersAreEstimatedWithinAFifth() {
        DistinctUsers users = DistinctUsers.none();
        for (int i = 0; i < 10_000; i++) {
            users = users.plus("user " + i, HOUR);
        }
        assertEquals(10_000, users.perHour(), 2000);
        assertEquals(256, users.current().size());
    }

    private ErrorClusters.Taken take(String method, int line, long atMillis) {
        return clusters.take(log(method, line, atMillis), exception(method, line), List.of("shop"));
    }

    private static LogRecord log(String method, int line, long atMillis) {
        return new LogRecord(
                "default", "pricing", "i", atMillis, 17, "", Optional.of(exception(method, line)), "", "", "");
    }

    private static LoggedException exception(String method, int line) {
        return new LoggedException("a.B", "", "a.B: x\n\tat shop.A." + method + "(A.java:" + line + ")\n");
    }
}
