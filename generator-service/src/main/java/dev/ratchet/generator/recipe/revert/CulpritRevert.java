package dev.ratchet.generator.recipe.revert;

import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.DeployedVersions;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Regression;
import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.generator.core.EditRule;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceIndex.CodeLocation;
import dev.ratchet.generator.core.history.CommitRange;
import dev.ratchet.generator.core.history.CommitRange.Commits;
import dev.ratchet.generator.core.history.CommitRange.Unknown;
import dev.ratchet.generator.core.history.HistoryCommit;
import dev.ratchet.generator.recipe.Recipe;
import dev.ratchet.generator.recipe.RecipeResult;
import dev.ratchet.generator.recipe.RecipeResult.Declined;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reverts the one commit of a deployment that can have made a component worse.
 *
 * <p>Later changes of the same files stay: the reverse change is merged into today's sources. Declines if more than one
 * commit may be the cause, or if the commit is more than a change of the component's sources and tests.
 */
public final class CulpritRevert implements Recipe {
    /** Name of the recipe in proposals. */
    static final String NAME = "culprit-revert";

    private static final Set<OpportunityKind> KINDS =
            EnumSet.of(OpportunityKind.INCIDENT, OpportunityKind.REGRESSION, OpportunityKind.ERROR_CLUSTER);

    private static final int MOST_NAMES = 5;

    private final DeployedVersions versions;
    private final CommitRange range;

    /** Creates the recipe for a deployment with its commits. */
    public CulpritRevert(DeployedVersions versions, CommitRange range) {
        this.versions = versions;
        this.range = range;
    }

    /** Deployment whose commits may be the cause of an opportunity; empty if its evidence names none. */
    public static Optional<DeployedVersions> deployment(Opportunity opportunity) {
        return KINDS.contains(opportunity.kind()) ? opportunity.explainingDeployment() : Optional.empty();
    }

    /** A commit to revert, and why it is this one. */
    private record Culprit(HistoryCommit commit, String why) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public EditRule rule() {
        return EditRule.RESTORED;
    }

    @Override
    public Purpose purpose(Evidence evidence) {
        CodePlace place = evidence.place();
        return place.exceptionType().isBlank() || place.frames().isEmpty()
                ? new Purpose.Restoration(
                        evidence.regression().flatMap(CulpritRevert::goal).orElse(new Goal(GoalKind.NONE, 0)))
                : new Purpose.Fix(place.exceptionType(), frame(place.frames().getFirst()));
    }

    private static String frame(Frame top) {
        return top.type() + "." + top.method() + ":" + top.line();
    }

    /** Goal of half of the deviation, which the judge can show earlier than all of it. */
    private static Optional<Goal> goal(Regression regression) {
        double excess = regression.observed() <= 0 ? 0 : 1 - regression.expected() / regression.observed();
        if (!(excess > 0)) {
            return Optional.empty();
        }
        return switch (regression.measure()) {
            case LATENCY, TAIL_LATENCY -> Optional.of(new Goal(GoalKind.LATENCY, -excess / 2));
            case ERRORS -> Optional.of(new Goal(GoalKind.ERRORS, -excess / 2));
            case THROUGHPUT, CPU, RESOURCE, UNKNOWN -> Optional.empty();
        };
    }

    @Override
    public RecipeResult apply(Evidence evidence, SourceIndex index) {
        return switch (range) {
            case Unknown it -> new Declined(it.reason());
            case Commits it -> apply(it, evidence, index);
        };
    }

    private RecipeResult apply(Commits all, Evidence evidence, SourceIndex index) {
        ChangedFiles files = new ChangedFiles(index.component(), versions);
        List<HistoryCommit> suspects = all.commits().stream()
                .filter(commit -> commit.files().stream().anyMatch(files::canMatter))
                .toList();
        if (suspects.isEmpty()) {
            return new Declined("no commit between the versions " + between() + " changes the component");
        }
        Optional<Culprit> culprit = culprit(suspects, all.commits().size(), evidence, index);
        if (culprit.isEmpty()) {
            return new Declined(suspects.size() + " commits between the versions " + between()
                    + " change the component, and the evidence distinguishes none: " + names(suspects));
        }
        return files.obstacle(culprit.get().commit())
                .<RecipeResult>map(Declined::new)
                .orElseGet(() -> revert(culprit.get(), files, index));
    }

    private Optional<Culprit> culprit(List<HistoryCommit> suspects, int all, Evidence evidence, SourceIndex index) {
        if (suspects.size() == 1) {
            String only = all == 1 ? "the only commit" : "the only one of " + all + " commits";
            return Optional.of(new Culprit(
                    suspects.getFirst(), only + " between the versions " + between() + " that changes the component"));
        }
        Optional<String> path = evidence.place().frames().stream()
                .findFirst()
                .flatMap(index::resolve)
                .map(CodeLocation::path);
        List<HistoryCommit> atFrame = suspects.stream()
                .filter(commit -> commit.files().stream()
                        .anyMatch(file -> path.filter(file.path()::equals).isPresent()))
                .toList();
        return atFrame.size() == 1
                ? Optional.of(new Culprit(
                        atFrame.getFirst(),
                        "of " + suspects.size() + " commits between the versions " + between()
                                + " the only one that changes the file of the topmost stack frame"))
                : Optional.empty();
    }

    private RecipeResult revert(Culprit culprit, ChangedFiles files, SourceIndex index) {
        HistoryCommit commit = culprit.commit();
        return switch (ReverseMerge.of(index.tree(), files.ofComponent(commit))) {
            case ReverseMerge.Conflict it ->
                new Declined("commit " + commit.name() + " cannot be reverted: " + it.reason());
            case ReverseMerge.Merged it ->
                it.tree().equals(index.tree())
                        ? new Declined("the sources no longer contain the change of commit " + commit.name())
                        : new RecipeResult.Edited(
                                it.tree(),
                                "Reverts commit " + commit.name() + ", authored " + commit.authored() + ": "
                                        + culprit.why() + ".");
        };
    }

    private String between() {
        return versions.previous().orElse("") + " and " + versions.version();
    }

    private static String names(List<HistoryCommit> commits) {
        String first =
                commits.stream().limit(MOST_NAMES).map(HistoryCommit::name).collect(Collectors.joining(", "));
        return commits.size() > MOST_NAMES ? first + " and " + (commits.size() - MOST_NAMES) + " more" : first;
    }
}
