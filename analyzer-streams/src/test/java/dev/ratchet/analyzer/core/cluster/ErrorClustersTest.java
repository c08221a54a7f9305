package dev.ratchet.analyzer.core.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.LoggedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ErrorClustersTest {
    private static final long HOUR = 3_600_000;
    private static final List<String> NAMES = List.of(
            "cartPage", "userPage", "orderList", "priceTable", "stockView", "couponBox", "helpDesk", "homeFeed");

    private final ErrorClusters clusters = new ErrorClusters(2, 5);

    @Test
    void clustersTheSameErrorWithItsMostRecentLine() {
        ErrorCluster first = take("m", 1, 1000).cluster();
        ErrorCluster second = take("m", 9, 2000).cluster();

        assertEquals(first.id(), second.id());
        assertEquals(List.of(new Frame("shop.A", "m", 9)), second.fingerprint().frames());
        assertEquals(1000, second.firstSeenMillis());
        assertEquals(2000, second.lastSeenMillis());
        assertEquals(List.of(second), clusters.find("default", "pricing"));
    }

    @Test
    void lateErrorsChangeNeitherTheLineNorTheLastOccurrence() {
        take("m", 9, 2000);
        ErrorCluster late = take("m", 1, 1000).cluster();

        assertEquals(List.of(new Frame("shop.A", "m", 9)), late.fingerprint().frames());
        assertEquals(1000, late.firstSeenMillis());
        assertEquals(2000, late.lastSeenMillis());
    }

    @Test
    void evictsTheLeastRecentlySeen() {
        ErrorCluster a = take("a", 1, 1).cluster();
        ErrorCluster b = take("b", 1, 2).cluster();
        take("a", 1, 3);
        ErrorClusters.AddResult third = take("c", 1, 4);

        assertEquals(List.of(b), third.evicted());
        assertEquals(
                List.of(a.id(), third.cluster().id()),
                clusters.find("default", "pricing").stream()
                        .map(ErrorCluster::id)
                        .toList());
    }

    @Test
    void identifiesAnErrorWithoutAnExceptionByItsTemplate() {
        ErrorCluster first = said("cart 17 not found", 1).cluster();
        ErrorCluster again = said("cart 99 not found", 2).cluster();
        ErrorCluster other = said("payment refused", 3).cluster();

        assertEquals(first.id(), again.id());
        assertNotEquals(first.id(), other.id());
        assertEquals(List.of(), again.fingerprint().frames());
        assertEquals(16, again.fingerprint().template().id().length());
        assertEquals("cart <*> not found", again.fingerprint().template().text());
    }

    @Test
    void identifiesAnExceptionWithoutOwnFramesByItsMessage() {
        ErrorCluster first = thrown("lib.Failed", "no route to host 10.0.0.1", 1);
        ErrorCluster again = thrown("lib.Failed", "no route to host 10.0.0.2", 2);
        ErrorCluster other = thrown("lib.Failed", "certificate expired", 3);
        ErrorCluster bare = thrown("lib.Failed", "", 4);

        assertEquals(first.id(), again.id());
        assertNotEquals(first.id(), other.id());
        assertEquals(Template.NONE, bare.fingerprint().template());
        assertNotEquals(first.id(), bare.id());
    }

    @Test
    void identifiesAnExceptionWithoutAStackTraceByTypeAndMessage() {
        ErrorCluster first = recorded("*errors.errorString", "seat 14 is taken", "", 1);
        ErrorCluster again = recorded("*errors.errorString", "seat 92 is taken", "", 2);
        ErrorCluster other = recorded("*errors.errorString", "no berth left on deck", "", 3);
        ErrorCluster otherType = recorded("*net.OpError", "seat 14 is taken", "", 4);
        ErrorCluster printed = recorded("Ferry::Full", "no berth left on deck", "ferry.rb:7:in `board'\nferry.rb:2", 5);

        assertEquals(first.id(), again.id());
        assertEquals("seat <*> is taken", again.fingerprint().template().text());
        assertEquals(
                4,
                java.util.Set.of(first.id(), other.id(), otherType.id(), printed.id())
                        .size());
    }

    @Test
    void identifiesAnOmittedStackTraceByItsClassAlone() {
        LoggedException omitted = new LoggedException("a.B", "/ by zero", "a.B: / by zero\n");
        LogRecord log =
                new LogRecord("default", "pricing", "i", 1, 17, "", Optional.of(omitted), LogRecord.LogContext.none());

        assertEquals(
                Template.NONE,
                clusters.add(TracedError.logged(log), List.of("shop"))
                        .cluster()
                        .fingerprint()
                        .template());
    }

    @Test
    void mergesClustersWhoseTemplatesMerge() {
        ErrorClusters many = new ErrorClusters(100, 5);
        TreeMap<String, ErrorCluster> known = new TreeMap<>();
        List<ErrorClusters.ClusterMerge> joined = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            // the third word counts values, which needs more than a few lines
            String body = "cannot load " + NAMES.get(i % NAMES.size()) + " from store";
            ErrorClusters.AddResult taken =
                    many.add(TracedError.logged(said(body, "user-" + i % 3, i)), List.of("shop"));
            taken.merges().forEach(merge -> {
                known.remove(merge.source().id());
                known.put(merge.target().id(), merge.target());
            });
            joined.addAll(taken.merges());
            known.put(taken.cluster().id(), taken.cluster());
        }

        assertTrue(joined.size() >= NAMES.size() - 1, joined::toString);
        assertEquals(1, known.size());
        ErrorCluster all = known.firstEntry().getValue();
        assertEquals(0, all.firstSeenMillis());
        assertEquals(599, all.lastSeenMillis());
        assertEquals(3, all.users().perHour());
        assertEquals(List.of(all), many.find("default", "pricing"));
    }

    @Test
    void evictsInTheSameOrderAfterRestoring() {
        ErrorCluster a = take("a", 1, 1).cluster();
        ErrorCluster b = take("b", 1, 2).cluster();
        ErrorClusters restored = new ErrorClusters(2, 5);
        restored.restore(List.of(b, a));

        assertEquals(
                List.of(a),
                restored.add(TracedError.logged(log("c", 1, 4)), List.of("shop"))
                        .evicted());
    }

    @Test
    void removesClustersNotSeenRecently() {
        ErrorCluster a = take("a", 1, 1).cluster();
        take("b", 1, 5);

        assertEquals(List.of(a), clusters.removeBefore(5));
        assertEquals(1, clusters.find("default", "pricing").size());
    }

    @Test
    void separatesMethodsAndTenants() {
        assertNotEquals(
                take("a", 1, 1).cluster().id(), take("b", 1, 1).cluster().id());
        assertEquals(List.of(), clusters.find("other", "pricing"));
    }

    @Test
    void countsUsersOncePerHour() {
        DistinctUsers users = DistinctUsers.empty().plus("", 0);
        assertEquals(0, users.perHour());
        for (int i = 0; i < 300; i++) {
            users = users.plus("user " + i % 100, HOUR + i);
        }
        assertEquals(100, users.perHour());
        assertEquals(100, users.plus("alone", 2 * HOUR).perHour());
        assertEquals(1, users.plus("alone", 3 * HOUR).perHour());
    }

    @Test
    void estimatesManyUsersWithinAFifth() {
        DistinctUsers users = DistinctUsers.empty();
        for (int i = 0; i < 10_000; i++) {
            users = users.plus("user " + i, HOUR);
        }
        assertEquals(10_000, users.perHour(), 2000);
        assertEquals(256, users.current().size());
    }

    private ErrorClusters.AddResult take(String method, int line, long atMillis) {
        return clusters.add(TracedError.logged(log(method, line, atMillis)), List.of("shop"));
    }

    private ErrorClusters.AddResult said(String body, long atMillis) {
        return clusters.add(TracedError.logged(said(body, "", atMillis)), List.of("shop"));
    }

    private static LogRecord said(String body, String user, long atMillis) {
        return new LogRecord(
                "default",
                "pricing",
                "i",
                atMillis,
                17,
                body,
                Optional.empty(),
                new LogRecord.LogContext("", "", user));
    }

    private ErrorCluster thrown(String type, String message, long atMillis) {
        LoggedException exception = new LoggedException(type, message, type + "\n\tat lib.B.m(B.java:1)\n");
        LogRecord log = new LogRecord(
                "default", "pricing", "i", atMillis, 17, "", Optional.of(exception), LogRecord.LogContext.none());
        return clusters.add(TracedError.logged(log), List.of("shop")).cluster();
    }

    private static LogRecord log(String method, int line, long atMillis) {
        return new LogRecord(
                "default",
                "pricing",
                "i",
                atMillis,
                17,
                "",
                Optional.of(exception(method, line)),
                LogRecord.LogContext.none());
    }

    private static LoggedException exception(String method, int line) {
        return new LoggedException("a.B", "", "a.B: x\n\tat shop.A." + method + "(A.java:" + line + ")\n");
    }

    private ErrorCluster recorded(String type, String message, String trace, long atMillis) {
        LoggedException exception = new LoggedException(type, message, trace);
        LogRecord log = new LogRecord(
                "default", "pricing", "i", atMillis, 17, "", Optional.of(exception), LogRecord.LogContext.none());
        return clusters.add(TracedError.logged(log), List.of("shop")).cluster();
    }
}
