package dev.ratchet.deployer.http;

import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.deployer.change.BranchLandings;
import dev.ratchet.deployer.core.rollout.Progress;
import dev.ratchet.deployer.core.rollout.RolloutState;
import dev.ratchet.judge.Trial;
import dev.ratchet.judge.reference.ClassicJudge;
import java.util.Map;
import java.util.Optional;

/** Converts the states of rollouts into answers. A rollout without a plan has no answer. */
record RolloutAnswers(BranchLandings landings) {
    /** Answer for a proposal, whose state on the topic remains READY while it is rolled out and afterwards. */
    ProposalAnswer proposal(
            Proposal proposal, Map<RolloutId, RolloutState> rollouts, Optional<PullRequestAnswer> pullRequest) {
        return new ProposalAnswer(
                proposal,
                Optional.ofNullable(rollouts.get(RolloutId.of(proposal.id()))).flatMap(this::summary),
                pullRequest);
    }

    /** Answer for a list of rollouts. */
    Optional<RolloutAnswer> summary(RolloutState state) {
        return switch (state) {
            case RolloutState.New _ -> Optional.empty();
            case RolloutState.Open it ->
                Optional.of(answer(state, it.progress(), Ending.NONE, Optional.empty(), Optional.empty()));
            case RolloutState.Terminated it ->
                Optional.of(answer(state, it.progress(), Ending.of(it), Optional.empty(), Optional.empty()));
        };
    }

    /** Answer for one rollout, with the details that require its intervals. */
    Optional<RolloutAnswer> detail(RolloutState state) {
        return switch (state) {
            case RolloutState.New _ -> Optional.empty();
            case RolloutState.Open it ->
                Optional.of(answer(state, it.progress(), Ending.NONE, usable(it.progress()), Optional.empty()));
            case RolloutState.Terminated it ->
                Optional.of(answer(
                        state,
                        it.progress(),
                        Ending.of(it),
                        usable(it.progress()),
                        Optional.of(classic(it.progress()))));
        };
    }

    /** Reason and verdict of a finished rollout; both are empty while it is open. */
    private record Ending(Optional<String> reason, Optional<String> verdict) {
        private static final Ending NONE = new Ending(Optional.empty(), Optional.empty());

        private static Ending of(RolloutState.Terminated state) {
            return new Ending(Optional.of(state.reason()), state.verdict().map(verdict -> verdict.kind()
                    .name()));
        }
    }

    private RolloutAnswer answer(
            RolloutState state, Progress progress, Ending ending, Optional<Integer> usable, Optional<String> classic) {
        RolloutPlan plan = progress.plan();
        return new RolloutAnswer(
                state.kind().name(),
                plan.rollout().text(),
                plan.change().proposal().text(),
                plan.component(),
                plan.timing().watchLooks(),
                plan.forecast().poweredShare(),
                plan.forecast().power(),
                plan.forecast().losses(),
                landings.outcome(plan.rollout()).map(LandingAnswer::of),
                landings.reversal(plan.rollout()).map(LandingAnswer::of),
                progress.stage().epoch(),
                progress.stage().share(),
                progress.looks(),
                ending.reason(),
                ending.verdict(),
                usable,
                classic);
    }

    private static Optional<Integer> usable(Progress progress) {
        return Optional.of(progress.intervals().usable().size());
    }

    private static String classic(Progress progress) {
        Trial trial = new Trial(
                progress.plan(),
                progress.looks(),
                progress.intervals().last(),
                true,
                progress.intervals().unusable(),
                progress.intervals().usable());
        return new ClassicJudge().judge(trial).kind().name();
    }
}
