package dev.ratchet.deployer.core.approval;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.proposal.Approval;
import dev.ratchet.cycle.proposal.Decider;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposerKind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Grants of the operator: the rung of each kind of proposer on each component. Without a grant the rung is PROPOSE.
 *
 * @param name name by which an approval cites the policy
 * @param rungs by component of a tenant, then by kind of proposer
 * @param ceiling highest rung that any grant or any watch may have
 */
public record Policy(String name, Map<ComponentId, Map<ProposerKind, Rung>> rungs, Rung ceiling) {
    private static final Duration EXPIRY = Duration.ofHours(24);

    /** Copies the grants. */
    public Policy {
        rungs = Map.copyOf(rungs);
    }

    /** Creates grants without a ceiling. */
    public Policy(String name, Map<ComponentId, Map<ProposerKind, Rung>> rungs) {
        this(name, rungs, Rung.AUTO);
    }

    /** Policy without grants: nothing is rolled out. */
    public static Policy dryRun() {
        return new Policy("default", Map.of());
    }

    /** Copy of the grants, limited to a rung. */
    public Policy atMost(Rung highest) {
        Map<ComponentId, Map<ProposerKind, Rung>> lowered = new HashMap<>();
        rungs.forEach((component, grants) -> {
            Map<ProposerKind, Rung> kinds = new EnumMap<>(ProposerKind.class);
            grants.forEach((kind, rung) -> kinds.put(kind, rung.compareTo(highest) < 0 ? rung : highest));
            lowered.put(component, kinds);
        });
        return new Policy(name, lowered, highest);
    }

    /** Rung of a kind of proposer on a component. */
    public Rung rung(ComponentId component, ProposerKind kind) {
        return rungs.getOrDefault(component, Map.of()).getOrDefault(kind, Rung.PROPOSE);
    }

    /** Approval of a proposal that passed every gate; empty unless its proposer is on AUTO. */
    public Optional<Approval> approve(Proposal proposal, long atMillis) {
        boolean auto = proposal.isReadyForRollout()
                && rung(proposal.componentId(), proposal.origin().proposerKind()) == Rung.AUTO;
        return auto
                ? Optional.of(new Approval(
                        proposal.id(),
                        proposal.release().digest().orElseThrow(),
                        proposal.release().base().orElseThrow(),
                        true,
                        new Decider("policy", Optional.of(name)),
                        "every gate passed, and " + name + " puts "
                                + proposal.origin().proposerKind().name().toLowerCase(java.util.Locale.ROOT)
                                + " on auto for "
                                + proposal.component(),
                        atMillis,
                        atMillis + EXPIRY.toMillis()))
                : Optional.empty();
    }

    /** Whether the change may be written to a branch of its repository; on OBSERVE nothing is written. */
    public boolean isWritable(Proposal proposal) {
        return rung(proposal.componentId(), proposal.origin().proposerKind()).compareTo(Rung.PROPOSE) >= 0;
    }

    /** Whether a person's approval may roll the proposal out; on PROPOSE nothing is rolled out. */
    public boolean isAnswerable(Proposal proposal) {
        return rung(proposal.componentId(), proposal.origin().proposerKind()).compareTo(Rung.APPROVE) >= 0;
    }
}
