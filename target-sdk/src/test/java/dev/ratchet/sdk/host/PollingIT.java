package dev.ratchet.sdk.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.sdk.RatchetSettings;
import dev.ratchet.sdk.core.JournalEntry;
import dev.ratchet.sdk.core.TargetState;
import dev.ratchet.sdk.http.AssignmentJson;
import dev.ratchet.sdk.http.ServiceClient;
import dev.ratchet.sdk.process.Threads;
import dev.ratchet.sdk.release.JournalText;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A deployer that fails over while its targets poll: the current release continues to serve, and the next response is
 * applied.
 */
class PollingIT extends TargetCase {
    private static final long LEASE_MILLIS = 30_000;

    @ParameterizedTest
    @EnumSource(FaultyProxy.Trouble.class)
    void servesTheCanaryThroughAnOutageAndAppliesTheNextEpoch(FaultyProxy.Trouble trouble) throws Exception {
        try (FaultyProxy door = new FaultyProxy(services.uri());
                Ratchet ratchet = Ratchet.connect(settings(door.uri()))) {
            HostedComponent pricing = withCanary(ratchet, LEASE_MILLIS);

            door.begin(trouble);
            services.assign(Map.of("epoch", 3L, "control", B.digest()));
            door.awaitTroubled(2);

            assertInstanceOf(TargetState.Splitting.class, ratchet.state("pricing"));
            assertEquals(Set.of("A", "B"), served(pricing, 200).keySet());
            door.end();
            services.awaitReport(3, "SERVING");
            assertEquals(Map.of("B", 100), served(pricing, 100));
        }
    }

    @Test
    void expiresTheLeaseIfTheDeployerIsSilent() throws Exception {
        try (FaultyProxy door = new FaultyProxy(services.uri());
                Ratchet ratchet = Ratchet.connect(settings(door.uri()))) {
            HostedComponent pricing = withCanary(ratchet, 900);

            door.begin(FaultyProxy.Trouble.REFUSED);
            awaitState(ratchet, TargetState.Burnt.class);

            assertEquals(Map.of("A", 200), served(pricing, 200));
            door.end();
            FakeServices.Posted report = services.awaitReport(2, "BURNT");
            assertEquals(List.of(2L), report.body().get("burnt"));
            assertEquals(0L, report.whole("crashes"));
            services.assign(Map.of("epoch", 3L, "control", A.digest(), "canary", B.digest(), "share", 0.5));
            services.awaitReport(3, "SERVING");
        }
    }

    @Test
    void refusesAResponseOfAFormerLeader() throws Exception {
        try (Ratchet ratchet = Ratchet.connect(services.settings(state))) {
            HostedComponent pricing = withCanary(ratchet, LEASE_MILLIS);

            services.assign(Map.of("epoch", 1L, "control", B.digest()));
            services.awaitPolls(2);

            assertEquals(2, ratchet.state("pricing").epoch());
            assertEquals(Set.of("A", "B"), served(pricing, 200).keySet());
        }
    }

    @Test
    void refusesAnEpochThatWasJournaledButNotSwapped() throws Exception {
        try (Ratchet ratchet = Ratchet.connect(services.settings(state))) {
            pricing(ratchet);
            services.assign(Map.of("epoch", 1L, "control", A.digest()));
            services.awaitReport(1, "SERVING");
        }
        append(JournalEntry.apply(AssignmentJson.parse(
                FakeServices.text(Map.of("epoch", 2L, "control", A.digest(), "canary", B.digest())))));

        services.assign(Map.of("epoch", 2L, "control", A.digest(), "canary", B.digest(), "share", 1.0));
        try (Ratchet again = Ratchet.connect(services.settings(state))) {
            HostedComponent pricing = pricing(again);
            assertEquals(1L, services.awaitReport(2, "BURNT").whole("crashes"));
            assertEquals(Map.of("A", 200), served(pricing, 200));
        }
        try (Ratchet third = Ratchet.connect(services.settings(state))) {
            HostedComponent pricing = pricing(third);
            awaitState(third, TargetState.Burnt.class);
            assertEquals(Map.of("A", 200), served(pricing, 200));
            assertEquals(1, third.state("pricing").fence().crashes(), "one crash counts once");
        }
    }

    @Test
    void appliesAJournaledControlAtTheNextStart() throws Exception {
        try (Ratchet ratchet = Ratchet.connect(services.settings(state))) {
            pricing(ratchet);
            services.assign(Map.of("epoch", 1L, "control", A.digest()));
            services.awaitReport(1, "SERVING");
        }
        append(JournalEntry.apply(AssignmentJson.parse(FakeServices.text(Map.of("epoch", 2L, "control", B.digest())))));

        services.assign(Map.of("epoch", 2L, "control", B.digest()));
        try (Ratchet again = Ratchet.connect(services.settings(state))) {
            HostedComponent pricing = pricing(again);
            assertEquals(0L, services.awaitReport(2, "SERVING").whole("crashes"));
            assertEquals(Map.of("B", 100), served(pricing, 100));
        }
    }

    @Test
    void boundsAnEndlessResponse() throws Exception {
        try (FaultyProxy door = new FaultyProxy(services.uri())) {
            ServiceClient client = new ServiceClient(settings(door.uri()), Threads.pool("test"));
            door.begin(FaultyProxy.Trouble.ENDLESS);

            Optional<Throwable> failure = client.assignment(new ServiceClient.Poll("pricing", 0, 0, 100))
                    .handle((answer, thrown) -> Optional.ofNullable(thrown))
                    .get(20, TimeUnit.SECONDS);

            String reason = ServiceClient.reason(failure.orElseThrow());
            assertTrue(reason.contains("larger than 1048576 bytes"), reason);
        }
    }

    private RatchetSettings settings(URI deployer) {
        return services.settings(state).withDoors(deployer, services.uri());
    }

    /** Returns the journal of a process that ended right after this entry was on the disk. */
    private void append(JournalEntry entry) throws Exception {
        Files.write(state.resolve("pricing/journal"), JournalText.line(entry), StandardOpenOption.APPEND);
    }
}
