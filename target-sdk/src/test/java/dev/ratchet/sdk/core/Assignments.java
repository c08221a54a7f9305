package dev.ratchet.sdk.core;

import java.util.Optional;
import java.util.Set;

/** Assignments for tests, named by how they differ. */
public final class Assignments {
    public static final String A = "a".repeat(64);
    public static final String B = "b".repeat(64);
    public static final String C = "c".repeat(64);

    private Assignments() {}

    public static Assignment control(long epoch, String control, Long... burnt) {
        return of(epoch, control, Optional.empty(), 0, burnt);
    }

    public static Assignment canary(long epoch, String control, String canary, double share, Long... burnt) {
        return of(epoch, control, Optional.of(canary), share, burnt);
    }

    private static Assignment of(long epoch, String control, Optional<String> canary, double share, Long... burnt) {
        return new Assignment(
                "pricing",
                epoch,
                new AssignedReleases(control, canary),
                new TrafficSplit(share, false, "s-1", Set.of()),
                new LeaseTerms(15_000, canary.isEmpty()),
                1000,
                Set.of(burnt),
                1_000_000);
    }
}
