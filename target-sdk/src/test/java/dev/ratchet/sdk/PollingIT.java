package dev.ratchet.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.sdk.core.JournalEntry;
import dev.ratchet.sdk.core.TargetState;
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
    @EnumSource(UnsteadyDoor.Trouble.class)
    void servesTheCanaryThroughAnOutageAndAppliesTheNextEpoch(UnsteadyDoor.Trouble trouble) throws Exception {
        try (UnsteadyDoor door = new UnsteadyDoor(doors.uri());
                Ratchet ratchet = Ratchet.connect(settings(door.uri()))) {
            HostedComponent pricing = withCanary(ratchet, LEASE_MILLIS);

            door.begin(trouble);
            doors.assign(Map.of("epoch", 3L, "control", B.digest()));
            door.awaitTroubled(2);

            assertInstanceOf(TargetState.Splitting.class, ratchet.state("pricing"));
            assertEquals(Set.of("A", "B"), served(pricing, 200).keySet());
            door.end();
            doors.awaitReport(3, "SERVING");
            assertEquals(Map.of("B", 100), served(pricing, 100));
        }
    }

    @Test
    void expiresTheLeaseIfTheDeployerIsSilent() throws Exception {
        try (UnsteadyDoor door = new UnsteadyDoor(doors.uri());
                Ratchet ratchet = Ratchet.connect(settings(door.uri()))) {
            HostedComponent pricing = withCanary(ratchet, 900);

            door.begin(UnsteadyDoor.Trouble.REFUSED);
            awaitState(ratchet, TargetState.Burnt.class);

            assertEquals(Map.of("A", 200), served(pricing, 200));
            door.end();
            FakeDoors.Posted report = doors.awaitReport(2, "BURNT");
            assertEquals(List.of(2L), report.body().get("burnt"));
            assertEquals(0L, report.whole("crashes"));
            doors.assign(Map.of("epoch", 3L, "control", A.digest(), "canary", B.digest(), "share", 0.5));
            doors.awaitReport(3, "SERVING");
        }
    }

    @Test
    void refusesAResponseOfAFormerLeader() throws Exception {
        try (Ratchet ratchet = Ratchet.connect(doors.settings(state))) {
            HostedComponent pricing = withCanary(ratchet, LEASE_MILLIS);

            doors.assign(Map.of("epoch", 1L, "control", B.digest()));
            doors.awaitPolls(2);

            assertEquals(2, ratchet.state("pricing").epoch());
            assertEquals(Set.of("A", "B"), served(pricing, 200).keySet());
        }
    }

    @Test
    void refusesAnEpochThatWasJournaledButNotSwapped() throws Exception {
        try (Ratchet ratchet = Ratchet.connect(doors.settings(state))) {
            pricing(ratchet);
            doors.assign(Map.of("epoch", 1L, "control", A.digest()));
            doors.awaitReport(1, "SERVING");
        }
        append(JournalEntry.apply(AssignmentJson.parse(
                FakeDoors.text(Map.of("epoch", 2L, "control", A.digest(), "canary", B.digest())))));

        doors.assign(Map.of("epoch", 2L, "control", A.digest(), "canary", B.digest(), "share", 1.0));
        try (Ratchet again = Ratchet.connect(doors.settings(state))) {
            HostedComponent pricing = pricing(again);
            assertEquals(1L, doors.awaitReport(2, "BURNT").whole("crashes"));
            assertEquals(Map.of("A", 200), served(pricing, 200));
        }
        try (Ratchet third = Ratchet.connect(doors.settings(state))) {
            HostedComponent pricing = pricing(third);
            awaitState(third, TargetState.Burnt.class);
            assertEquals(Map.of("A", 200), served(pricing, 200));
            assertEquals(1, third.state("pricing").fence().crashes(), "one crash counts once");
        }
    }

    @Test
    void appliesAJournaledControlAtTheNextStart() throws Exception {
        try (Ratchet ratchet = Ratchet.connect(doors.settings(state))) {
            pricing(ratchet);
            doors.assign(Map.of("epoch", 1L, "control", A.digest()));
            doors.awaitReport(1, "SERVING");
        }
        append(JournalEntry.apply(AssignmentJson.parse(FakeDoors.text(Map.of("epoch", 2L, "control", B.digest())))));

        doors.assign(Map.of("epoch", 2L, "control", B.digest()));
        try (Ratchet again = Ratchet.connect(doors.settings(state))) {
            HostedComponent pricing = pricing(again);
            assertEquals(0L, doors.awaitReport(2, "SERVING").whole("crashes"));
            assertEquals(Map.of("B", 100), served(pricing, 100));
        }
    }

    @Test
    void boundsAnEndlessResponse() throws Exception {
        try (UnsteadyDoor door = new UnsteadyDoor(doors.uri())) {
            Doors client = new Doors(settings(door.uri()), Threads.some("test"));
            door.begin(UnsteadyDoor.Trouble.ENDLESS);

            Optional<Throwable> failure = client.assignment(new Doors.Poll("pricing", 0, 0, 100))
                    .handle((answer, thrown) -> Optional.ofNullable(thrown))
                    .get(20, TimeUnit.SECONDS);

            String reason = Doors.reason(failure.orElseThrow());
            assertTrue(reason.contains("larger than 1048576 bytes"), reason);
        }
    }

    private RatchetSettings settings(URI deployer) {
        return doors.settings(state).withDoors(deployer, doors.uri());
    }

    /** Returns the journal of a process that ended right after this entry was on the disk. */
    private void append(JournalEntry entry) throws Exception {
        Files.write(state.resolve("pricing/journal"), JournalText.line(entry), StandardOpenOption.APPEND);
    }
}
