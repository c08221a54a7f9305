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
 * Whether a person's return to an earlier release is accepted, and what it takes back.
 *
 * <pre>
 * the release                                          decision
 * was never in control of the component                Missing
 * is in control                                        Conflicting
 * another one is rolled out                            Conflicting: roll that back first
 * is a change that was taken back                      Conflicting: it must be proposed again, and pass a canary
 * is a base release that was taken back, in a freeze   Forbidden
 * has no files any more                                Conflicting
 * takes back changes that were built on another        Conflicting, unless the request includes each of them
 * else, in a freeze and under the kill switch too      accepted
 * </pre>
 */
final class Reversions {
    /** The decision on a request. */
    sealed interface Decided {}

    /** Nothing happens. */
    record Refused(CommandDecision decision) implements Decided {}

    /**
     * What happens.
     *
     * @param now the assignment that ends
     * @param takenBack the versions after the release, newest first
     * @param refused the base release that must not replace the release again
     */
    record Accepted(
            ComponentVersions history,
            Assignment now,
            Digest release,
            List<ComponentVersion> takenBack,
            Optional<Digest> refused)
            implements Decided {
        /** The epoch of the assignment that follows. */
        long epoch() {
            return now.epoch() + 1;
        }

        /** The history with the return. */
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
                    principal,
                    reason);
            return history.with(version, refused);
        }

        /** The rollouts that confirmed what is taken back. */
        List<RolloutId> rollouts() {
            return takenBack.stream().flatMap(it -> it.rollout().stream()).toList();
        }

        /** The proposals among the versions that are taken back. */
        List<ProposalId> proposals() {
            return takenBack.stream().flatMap(it -> it.proposal().stream()).toList();
        }
    }

    static Decided decide(Ledger ledger, Command command, RevertRequest request) {
        ComponentId component = new ComponentId(command.tenant(), request.component());
        Optional<ComponentVersions> history = ledger.versions(component);
        Optional<Assignment> now = Optional.ofNullable(ledger.assignments().get(component));
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
                Optional.of(component)
                        .filter(it -> ledger.releases().leftBehind(it, request.release()))
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
                .or(() -> standing.contains(release) ? Optional.empty() : again(ledger, history, release))
                .or(() -> ledger.releases().isComplete(release)
                        ? Optional.empty()
                        : Optional.of(new Conflicting("the files of the release " + release
                                + " are not kept any more; ratchet.releases.keep says how many are")))
                .or(() -> unnamed(standing.after(release), request));
    }

    /** To a release that was taken back: a change needs a canary again, a base release is as good as a commit. */
    private static Optional<CommandDecision> again(Ledger ledger, ComponentVersions history, Digest release) {
        boolean isChange =
                ledger.releases().find(release).flatMap(ReleaseManifest::base).isPresent();
        if (isChange) {
            return Optional.of(new Conflicting("the release " + release
                    + " was taken back; propose the change again, so that a canary proves it"));
        }
        return ledger.stopped(history.component())
                ? Optional.of(new Forbidden("the release " + release + " was taken back, and deployments of "
                        + history.component().name() + " are stopped"))
                : Optional.empty();
    }

    /** Dependents are the changes that came into control after the oldest version that is taken back. */
    private static Optional<CommandDecision> unnamed(List<ComponentVersion> takenBack, RevertRequest request) {
        List<ProposalId> all =
                takenBack.stream().flatMap(it -> it.proposal().stream()).toList();
        List<ProposalId> strange =
                request.including().stream().filter(it -> !all.contains(it)).toList();
        if (!strange.isEmpty()) {
            return Optional.of(new Conflicting("the return takes back " + all + " and not " + strange));
        }
        List<ProposalId> missing = takenBack.stream()
                .limit(Math.max(0, takenBack.size() - 1))
                .flatMap(it -> it.proposal().stream())
                .filter(it -> !request.including().contains(it))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Conflicting("the return takes back " + all + "; repeat it with including " + missing
                        + ", which were built on what is reverted"));
    }

    private Reversions() {}
}
