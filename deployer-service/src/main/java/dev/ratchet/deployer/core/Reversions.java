package dev.ratchet.deployer.core;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.RevertRequest;
import dev.ratchet.cycle.version.ComponentVersion;
import dev.ratchet.cycle.version.ComponentVersions;
import dev.ratchet.cycle.version.VersionKind;
import dev.ratchet.deployer.core.CommandDecision.Conflicting;
import dev.ratchet.deployer.core.CommandDecision.Forbidden;
import dev.ratchet.deployer.core.CommandDecision.Missing;
import dev.ratchet.deployer.core.version.StandingVersions;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a person's return to an earlier release is accepted, and what it reverts.
 *
 * <pre>
 * the release                                          decision
 * was never in control of the component                Missing
 * is in control                                        Conflicting
 * has another rollout open                             Conflicting: roll that back first
 * is a change that was reverted                        Conflicting: it must be proposed again, and pass a canary
 * is a base release that was reverted, in a freeze     Forbidden
 * has no files left                                    Conflicting
 * reverts changes that were built on another           Conflicting, unless the request includes each of them
 * otherwise, even in a freeze or under the kill switch accepted
 * </pre>
 */
final class Reversions {
    /**
     * With this limit, 200 versions with three-byte characters fit into one record; the audit trail has the full text.
     */
    private static final int LONGEST_REASON = 1_000;

    private static final int LONGEST_PRINCIPAL = 200;

    /** Decision on a request. */
    sealed interface ReversionDecision {}

    /** The request is refused; nothing changes. */
    record Refused(CommandDecision decision) implements ReversionDecision {}

    /**
     * The request is accepted.
     *
     * @param now assignment that ends
     * @param reverted versions after the release, newest first
     * @param refused base release that must not replace the release again
     */
    record Accepted(
            ComponentVersions history,
            Assignment now,
            Digest release,
            List<ComponentVersion> reverted,
            Optional<Digest> refused)
            implements ReversionDecision {
        /** Epoch of the next assignment. */
        long epoch() {
            return now.epoch() + 1;
        }

        /** History including the return. */
        ComponentVersions next(String principal, String reason, long atMillis) {
            Optional<ComponentVersion> known = history.versions().reversed().stream()
                    .filter(it -> it.release().equals(release))
                    .findFirst();
            ComponentVersion version = new ComponentVersion(
                    release,
                    VersionKind.REVERT,
                    epoch(),
                    atMillis,
                    known.flatMap(ComponentVersion::proposal),
                    known.flatMap(ComponentVersion::rollout),
                    Optional.of(Excerpt.of(principal, LONGEST_PRINCIPAL)),
                    Excerpt.of(reason, LONGEST_REASON));
            return history.with(version, refused);
        }

        /** Rollouts that confirmed the reverted versions. */
        List<RolloutId> rollouts() {
            return reverted.stream().flatMap(it -> it.rollout().stream()).toList();
        }

        /** Proposals among the reverted versions. */
        List<ProposalId> proposals() {
            return reverted.stream().flatMap(it -> it.proposal().stream()).toList();
        }
    }

    static ReversionDecision decide(Ledger ledger, Command command, RevertRequest request) {
        Optional<ComponentId> component = command.tenant().map(tenant -> new ComponentId(tenant, request.component()));
        Optional<ComponentVersions> history = component.flatMap(ledger::versions);
        Optional<Assignment> now = component.map(ledger.assignments()::get);
        if (history.isEmpty() || now.isEmpty()) {
            return new Refused(
                    new Missing("there is no component " + request.component() + " with a release in control"));
        }
        StandingVersions standing = StandingVersions.of(history.get());
        Optional<CommandDecision> refusal = refusal(ledger, history.get(), standing, request);
        if (refusal.isPresent()) {
            return new Refused(refusal.get());
        }
        return new Accepted(
                history.get(),
                now.get(),
                request.release(),
                standing.after(request.release()),
                component
                        .filter(it -> ledger.releases().isSuperseded(it, request.release()))
                        .flatMap(it -> ledger.releases().base(it))
                        .map(ReleaseManifest::digest));
    }

    private static Optional<CommandDecision> refusal(
            Ledger ledger, ComponentVersions history, StandingVersions standing, RevertRequest request) {
        Digest release = request.release();
        ComponentId component = history.component();
        if (history.versions().stream().noneMatch(it -> it.release().equals(release))) {
            return Optional.of(new Missing("the release " + release + " was never in control of " + component.name()
                    + "; GET /components/" + component.name() + "/versions lists those that were"));
        }
        if (history.control().release().equals(release)) {
            return Optional.of(new Conflicting("the release " + release + " is in control of " + component.name()));
        }
        return ledger.openRollout(component)
                .<CommandDecision>map(it -> new Conflicting("the rollout "
                        + it.progress().plan().rollout() + " of " + component.name()
                        + " is open; roll it back first, by the command rollBack"))
                .or(() -> standing.contains(release) ? Optional.empty() : refusalOfReverted(ledger, history, release))
                .or(() -> ledger.releases().isComplete(release)
                        ? Optional.empty()
                        : Optional.of(new Conflicting("the files of the release " + release
                                + " are no longer stored; ratchet.releases.keep sets how many releases are retained")))
                .or(() -> refusalOfDependents(standing.after(release), request));
    }

    /**
     * Refusal to return to a reverted release, if so: a change needs a canary again, a base release is as good as a
     * commit.
     */
    private static Optional<CommandDecision> refusalOfReverted(
            Ledger ledger, ComponentVersions history, Digest release) {
        boolean isChange =
                ledger.releases().find(release).flatMap(ReleaseManifest::base).isPresent();
        if (isChange) {
            return Optional.of(new Conflicting(
                    "the release " + release + " was reverted; propose the change again, so that a canary proves it"));
        }
        return ledger.isStopped(history.component())
                ? Optional.of(new Forbidden("the release " + release + " was reverted, and deployments of "
                        + history.component().name() + " are stopped"))
                : Optional.empty();
    }

    /**
     * Refusal where the request names the wrong dependents: the changes that came into control after the oldest
     * reverted version.
     */
    private static Optional<CommandDecision> refusalOfDependents(
            List<ComponentVersion> reverted, RevertRequest request) {
        List<ProposalId> all =
                reverted.stream().flatMap(it -> it.proposal().stream()).toList();
        List<ProposalId> unexpected =
                request.including().stream().filter(it -> !all.contains(it)).toList();
        if (!unexpected.isEmpty()) {
            return Optional.of(new Conflicting("the return reverts " + all + " and not " + unexpected));
        }
        List<ProposalId> missing = reverted.stream()
                .limit(Math.max(0, reverted.size() - 1))
                .flatMap(it -> it.proposal().stream())
                .filter(it -> !request.including().contains(it))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Conflicting("the return reverts " + all + "; repeat it with including " + missing
                        + ", which depend on the reverted changes"));
    }

    private Reversions() {}
}
