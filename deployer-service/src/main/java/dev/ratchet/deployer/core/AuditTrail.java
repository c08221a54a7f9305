package dev.ratchet.deployer.core;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.Approval;
import dev.ratchet.cycle.pullrequest.PullRequestEvent;
import dev.ratchet.cycle.report.AuditEntry;
import dev.ratchet.cycle.report.AuditEvent;
import dev.ratchet.cycle.report.AuditPosition;
import dev.ratchet.cycle.rollout.BackOrder;
import dev.ratchet.cycle.rollout.Control;
import dev.ratchet.cycle.rollout.ControlKind;
import dev.ratchet.cycle.rollout.Look;
import dev.ratchet.cycle.rollout.Reversion;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutInput;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.rollout.TargetReport;
import dev.ratchet.cycle.rollout.Tick;
import dev.ratchet.cycle.version.ComponentVersion;
import dev.ratchet.cycle.version.ComponentVersions;
import dev.ratchet.cycle.version.VersionKind;
import dev.ratchet.cycle.watch.WatchEvent;
import dev.ratchet.cycle.watch.WatchStateKind;
import dev.ratchet.cycle.watch.WatchStop;
import dev.ratchet.deployer.core.approval.Policy;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Audit entries of one boot, each linked to the previous one: policy grants, approvals, switches, and every step of a
 * rollout that changes which release serves, and each reversal that is left to a person.
 *
 * <p>Not thread-safe.
 */
public final class AuditTrail {
    private static final String WRITER = "deployer";
    private static final String MANUAL_REVERSAL = "manual reversal needed";

    private final String boot;
    private long sequence;
    private Optional<Digest> previousHash;

    /** Creates a boot that continues from the writer's last entry, if there is one. */
    public AuditTrail(String boot, Optional<AuditEntry> last) {
        this.boot = boot;
        this.previousHash = last.map(AuditEntry::hash);
    }

    /** First entry of a boot: the grants in force. */
    public AuditEntry begin(Policy policy, long atMillis) {
        return next(atMillis, "operator", "grant", policy.name(), "rungs: " + new TreeMap<>(policy.rungs()));
    }

    /** Entry for a reverted change that its branch still contains, because people changed the same lines. */
    public AuditEntry manualReversal(RolloutId rollout, String detail, long atMillis) {
        return next(atMillis, WRITER, MANUAL_REVERSAL, rollout.text(), detail);
    }

    /** Whether an entry records that a person must revert a change on its branch. */
    public static boolean isManualReversal(AuditEntry entry) {
        return entry.event().action().equals(MANUAL_REVERSAL);
    }

    /** Audit entry for a fact that was read or decided; empty where it changes nothing that is audited. */
    public Optional<AuditEntry> of(Fact fact) {
        return switch (fact) {
            case Fact.ApprovalFact(var it) -> Optional.of(approval(it));
            case Fact.ControlFact(var it) -> Optional.of(control(it));
            case Fact.RolloutFact(var it) -> rollout(it);
            case Fact.WatchFact(var it) -> watch(it);
            case Fact.PullRequestFact(var it) -> Optional.of(pullRequest(it));
            case Fact.VersionsFact(var it) ->
                it.control().kind() == VersionKind.REVERT ? Optional.of(reversion(it)) : Optional.empty();
            case Fact.CommandFact _,
                    Fact.ComponentFact _,
                    Fact.ManifestFact _,
                    StoredBlob _,
                    BlobTombstone _,
                    Fact.ProposalFact _,
                    Fact.AssignmentFact _,
                    Fact.TargetFact _,
                    Fact.OutcomeFact _,
                    Fact.CycleFact _,
                    Fact.ReportFact _,
                    Fact.AuditFact _ -> Optional.empty();
        };
    }

    private AuditEntry approval(Approval it) {
        String byPolicy =
                it.decider().policy().map(policy -> " by policy " + policy).orElse("");
        return next(
                it.atMillis(),
                it.decider().principal(),
                it.approved() ? "approve" : "reject",
                it.proposal().text(),
                "digest " + it.digest() + " on base " + it.base() + byPolicy + ": " + it.reason());
    }

    private AuditEntry pullRequest(PullRequestEvent it) {
        String action =
                switch (it.state()) {
                    case BRANCH_WRITTEN -> "write branch";
                    case OPENED -> "open pull request";
                    case APPROVED -> "approve pull request";
                    case MERGED -> "merge";
                    case CLOSED -> "close pull request";
                    case UNKNOWN -> "note pull request";
                };
        return next(
                it.atMillis(),
                it.principal().orElse(WRITER),
                action,
                it.proposal().text(),
                it.branch()
                        + it.commit().map(commit -> " at " + commit).orElse("")
                        + it.place().map(place -> ": " + place.url()).orElse(""));
    }

    private AuditEntry control(Control it) {
        String name = it.kind() == ControlKind.UNKNOWN
                ? "control"
                : it.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return next(it.atMillis(), it.principal(), name + (it.on() ? " on" : " off"), it.scope(), it.reason());
    }

    private AuditEntry reversion(ComponentVersions it) {
        ComponentVersion now = it.control();
        return next(
                now.atMillis(),
                now.principal().orElse(WRITER),
                "revert",
                it.component().key(),
                "to " + now.release() + " under epoch " + now.epoch() + ": " + now.reason());
    }

    private Optional<AuditEntry> rollout(RolloutEvent it) {
        Optional<String> action = it.from() == it.to() ? Optional.empty() : action(it);
        return action.map(name -> next(
                it.atMillis(),
                principal(it.input()),
                name,
                it.rollout().text(),
                it.reason()
                        + it.verdict()
                                .map(verdict -> String.format(
                                        Locale.ROOT, "; degradation %.1f %%", 100 * verdict.degradation()))
                                .orElse("")));
    }

    /** Entry for a step of a rollback of a watched deployment. */
    private Optional<AuditEntry> watch(WatchEvent it) {
        boolean isRollBack = it.from() == WatchStateKind.ROLLING_BACK || it.to() == WatchStateKind.ROLLING_BACK;
        String action = it.from() == WatchStateKind.ROLLING_BACK ? "end deployment rollback" : "roll back deployment";
        String principal = it.input() instanceof WatchStop stop ? stop.principal() : WRITER;
        return isRollBack
                ? Optional.of(next(
                        it.atMillis(),
                        principal,
                        it.from() == it.to() ? "retry deployment rollback" : action,
                        it.watch().text(),
                        it.reason()))
                : Optional.empty();
    }

    private static String principal(RolloutInput input) {
        return switch (input) {
            case BackOrder it -> it.principal();
            case Reversion it -> it.principal();
            case RolloutPlan _, TargetReport _, Look _, Tick _, RolloutInput.BaseExpired _, RolloutInput.Unknown _ ->
                WRITER;
        };
    }

    private static Optional<String> action(RolloutEvent it) {
        return switch (it.to()) {
            case PLANNED -> Optional.of("begin rollout");
            case CONFIRMED -> Optional.of("promote");
            case ROLLING_BACK -> Optional.of("roll back");
            case WITHDRAWING -> Optional.of("withdraw");
            case REVERTED -> Optional.of("revert");
            case NEEDS_HUMAN -> Optional.of("ask a person");
            case ROLLED_BACK, NO_EFFECT, EXPIRED, REJECTED, MERGED, SPECIFIED -> Optional.of("end rollout");
            case UNKNOWN, NEW, STAGED, CANARY, STEPPING, WATCHING -> Optional.empty();
        };
    }

    private AuditEntry next(long atMillis, String principal, String action, String subject, String detail) {
        AuditEntry entry = new AuditEntry(
                new AuditPosition(WRITER, boot, sequence),
                atMillis,
                new AuditEvent(principal, action, subject, detail),
                previousHash);
        sequence++;
        previousHash = Optional.of(entry.hash());
        return entry;
    }
}
