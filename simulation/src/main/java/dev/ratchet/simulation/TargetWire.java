package dev.ratchet.simulation;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.sdk.core.AssignedReleases;
import dev.ratchet.sdk.core.Assignment;
import dev.ratchet.sdk.core.LeaseTerms;
import dev.ratchet.sdk.core.LoadedSlots;
import dev.ratchet.sdk.core.TargetState;
import dev.ratchet.sdk.core.TrafficSplit;
import java.util.Optional;
import java.util.Set;

/** Translates between the records of the topics and those of the target library, as the HTTP endpoints do. */
final class TargetWire {
    private TargetWire() {}

    /** Digest of a release as the target library writes it; empty for the built-in base. */
    static Optional<Digest> digest(String hex) {
        return hex.equals(LoadedSlots.BUILT_IN) ? Optional.empty() : Optional.of(new Digest(hex));
    }

    /** Assignment as the deployer's endpoint writes it and the target library reads it. */
    static Assignment read(dev.ratchet.cycle.rollout.Assignment it, Set<Long> burnt, long serverTimeMillis) {
        return new Assignment(
                it.component(),
                it.epoch(),
                new AssignedReleases(
                        it.releases().control().hex(), it.releases().canary().map(Digest::hex)),
                new TrafficSplit(
                        it.traffic().share(),
                        it.traffic().split() == Split.KEY,
                        it.traffic().salt().orElse(""),
                        Set.of()),
                new LeaseTerms(it.lease().leaseMillis(), it.lease().finalState()),
                it.intervalMillis(),
                burnt,
                serverTimeMillis);
    }

    /** State as the target reports it. */
    static dev.ratchet.cycle.rollout.TargetState kind(TargetState it) {
        return switch (it) {
            case TargetState.Applying _ -> dev.ratchet.cycle.rollout.TargetState.LOADING;
            case TargetState.Burnt _ -> dev.ratchet.cycle.rollout.TargetState.BURNT;
            case TargetState.Refused _ -> dev.ratchet.cycle.rollout.TargetState.REFUSED;
            case TargetState.Waiting _, TargetState.ControlAlone _, TargetState.Splitting _ ->
                dev.ratchet.cycle.rollout.TargetState.SERVING;
        };
    }
}
