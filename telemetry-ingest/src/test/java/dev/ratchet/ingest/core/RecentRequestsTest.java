package dev.ratchet.ingest.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RecentRequestsTest {
    private static final long NOW = 1_800_000_000_000L;

    private final RecentRequests requests = new RecentRequests(3);

    @Test
    void recognisesARequestForFiveMinutes() {
        var first = requests.request("a", "hash", NOW);

        assertSame(first, requests.request("a", "hash", NOW + 299_999));
        assertNotSame(first, requests.request("a", "hash", NOW + 300_000));
    }

    @Test
    void separatesTenants() {
        assertNotSame(requests.request("a", "hash", NOW), requests.request("b", "hash", NOW));
    }

    @Test
    void remembersTheLatestOfEachTenant() {
        var first = requests.request("a", "0", NOW);
        for (int i = 1; i <= 3; i++) {
            requests.request("a", Integer.toString(i), NOW + i);
        }

        assertEquals(3, requests.size("a"));
        assertNotSame(first, requests.request("a", "0", NOW + 4));
    }

    @Test
    void resendsFailedRecordsOnly() {
        var request = requests.request("a", "hash", NOW);
        var pending = new CompletableFuture<Object>();
        request.addAcknowledgement(0, CompletableFuture.completedFuture("acknowledged"));
        request.addAcknowledgement(1, pending);
        request.addAcknowledgement(2, CompletableFuture.failedFuture(new IllegalStateException("no broker")));

        assertTrue(request.findAcknowledgement(0).isPresent());
        assertEquals(Optional.of(pending), request.findAcknowledgement(1));
        assertTrue(request.findAcknowledgement(2).isEmpty());
        assertTrue(request.findAcknowledgement(3).isEmpty());
    }

    @Test
    void recognisesRecordsWrittenBeforeARestart() {
        requests.restore("a", "hash", 0, NOW);

        assertTrue(
                requests.request("a", "hash", NOW + 1000).findAcknowledgement(0).isPresent());
        assertTrue(
                requests.request("a", "hash", NOW + 1000).findAcknowledgement(1).isEmpty());
    }
}
