package dev.ratchet.backtest.deployments;

import dev.ratchet.backtest.deployments.StepComparison.Block;
import dev.ratchet.backtest.deployments.StepMetric.CallSums;
import dev.ratchet.backtest.rollouts.Goals;
import dev.ratchet.backtest.rollouts.JudgeChoice;
import dev.ratchet.backtest.rollouts.RolloutReplay;
import dev.ratchet.backtest.rollouts.WatchLength;
import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.judge.IntervalText;
import dev.ratchet.judge.JudgeSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Judges a deployment without an old version beside it for long enough, against the same time of day on the days
 * before.
 *
 * <p>It requires more evidence than a judge with a concurrent control:
 *
 * <ul>
 *   <li>half of the error rates, divided evenly between four looks;
 *   <li>blocks of whole days, at least five, whose variation the step must exceed ({@link StepComparison});
 *   <li>an estimate of at least the threshold;
 *   <li>bounds of 95 % instead of 90 % to exclude harm.
 * </ul>
 *
 * <p>For harm, the load must be less than twice that of those days, since concurrency slows calls. To exclude harm, it
 * must be more than half of that load. A day with a deployment around that time is not used as a block.
 */
final class PastDaysJudge {
    private static final int LOOK_INTERVALS = 15;
    private static final double ERROR_RATE_SHARE = .5;
    private static final double EXCLUSION_LEVEL = .05;
    private static final double MAX_LOAD_RATIO = 2;
    private static final int SILENT_MINUTES = 3;

    private final JudgeSettings settings = JudgeSettings.defaults();
    private final PastDays past;
    private final String baselineReason;

    /** Creates a judge; its reason states why the past is the baseline. */
    PastDaysJudge(History history, List<Deployment> all, Deployment deployment, String baselineReason) {
        this.past = new PastDays(history, all, deployment);
        this.baselineReason = baselineReason;
    }

    /** First verdict that rolls it back, or the last verdict. */
    DeploymentVerdict judge() {
        int looks = LOOK_INTERVALS;
        DeploymentVerdict judgement = look(looks);
        while (!judgement.isRolledBack() && looks < Deployment.LOOKS) {
            looks += LOOK_INTERVALS;
            judgement = look(looks);
        }
        return judgement;
    }

    private DeploymentVerdict look(int looks) {
        long[] intervalsWithData = past.intervalsWithData(looks);
        if (2 * intervalsWithData.length < looks) {
            return insufficientData(
                    looks,
                    0,
                    "the new version served in only " + intervalsWithData.length + " of " + looks
                            + " intervals after its first " + Deployment.WARM_UP);
        }
        PastDays.DayBlocks blocks = past.blocks(intervalsWithData);
        int days = blocks.days().size();
        if (blocks.today().isEmpty()) {
            return insufficientData(looks, 0, "nothing was served in the " + PastDays.BEFORE + " intervals before it");
        }
        if (days < PastDays.MIN_DAYS) {
            return insufficientData(
                    looks,
                    0,
                    "only " + days + " of the required " + PastDays.MIN_DAYS + " days have this time of day, the "
                            + PastDays.BEFORE + " intervals before, and no other deployment");
        }
        return new LookJudge(looks, blocks.today().get(), blocks).judge();
    }

    private DeploymentVerdict insufficientData(int looks, double degradation, String reason) {
        return judgement(VerdictKind.INSUFFICIENT_DATA, looks, degradation, reason);
    }

    private DeploymentVerdict judgement(VerdictKind kind, int looks, double degradation, String reason) {
        return new DeploymentVerdict(
                BaselineKind.PAST,
                kind,
                Deployment.WARM_UP + looks - 1,
                degradation,
                "against its own past: " + baselineReason + ": " + reason);
    }

    /** One look with enough days. */
    private final class LookJudge {
        private final int looks;
        private final Block today;
        private final List<Block> days;
        private final CallHistogram total;
        private final CallStats baseline;

        LookJudge(int looks, Block today, PastDays.DayBlocks blocks) {
            this.looks = looks;
            this.today = today;
            this.days = blocks.days();
            this.total = blocks.total();
            this.baseline = days.stream().map(Block::after).reduce(CallStats.none(), CallStats::plus);
        }

        DeploymentVerdict judge() {
            List<StepMetric> metrics = List.of(
                    StepMetric.latency(settings, settings.alpha().latency(), baseline),
                    StepMetric.tail(settings, settings.alpha().tail(), baseline),
                    StepMetric.errors(settings, settings.alpha().errors()));
            for (StepMetric metric : metrics) {
                StepComparison steps = new StepComparison(today, days, metric.sums());
                double level = metric.alpha() * ERROR_RATE_SHARE * LOOK_INTERVALS / Deployment.LOOKS;
                if (steps.isHarmful(level, metric.margin()) && isErrorCountSignificant(metric, level)) {
                    String harm = metric.harm() + ", by more than at this time on any of " + days.size() + " days: ";
                    return load(today.load() > MAX_LOAD_RATIO * highestLoad())
                            .map(loadNote -> insufficientData(
                                    looks, degradation(), loadNote + harm + describe(metric, steps, level)))
                            .orElseGet(() -> judgement(
                                    VerdictKind.ROLL_BACK,
                                    looks,
                                    degradation(),
                                    harm + describe(metric, steps, level)));
                }
            }
            return end(metrics);
        }

        private DeploymentVerdict end(List<StepMetric> metrics) {
            for (StepMetric metric : metrics) {
                StepComparison steps = new StepComparison(today, days, metric.sums());
                if (steps.estimate() + steps.halfWidth(EXCLUSION_LEVEL) >= metric.exclusionLimit()) {
                    String open = "harm to " + metric.name() + " is not excluded: ";
                    return insufficientData(looks, degradation(), open + describe(metric, steps, EXCLUSION_LEVEL));
                }
            }
            StepMetric latency = metrics.getFirst();
            String numbers = describe(latency, new StepComparison(today, days, latency.sums()), EXCLUSION_LEVEL);
            if (past.silent(SILENT_MINUTES)) {
                return insufficientData(looks, degradation(), "the new version was silent at the end: " + numbers);
            }
            return load(today.load() < lowestLoad() / MAX_LOAD_RATIO)
                    .map(loadNote -> insufficientData(looks, degradation(), loadNote + numbers))
                    .orElseGet(
                            () -> judgement(VerdictKind.CONFIRM, looks, degradation(), "harm is excluded: " + numbers)
                                    .checkResolution(total.largestBucket()));
        }

        /**
         * Whether the number of errors is significant as well: errors are rare, and a normal bound alone would be too
         * narrow.
         */
        private boolean isErrorCountSignificant(StepMetric metric, double level) {
            if (!metric.name().equals("errors")) {
                return true;
            }
            CallSums current = metric.sums().apply(today.after());
            CallSums reference = metric.sums().apply(baseline);
            double share = current.calls() / (current.calls() + reference.calls());
            int errors = (int) (current.sum() + reference.sum());
            return BinomialDistribution.of(errors, share).survivalProbability((int) current.sum() - 1) <= level;
        }

        /** Note on the load where it is not comparable. */
        private Optional<String> load(boolean isUnusual) {
            return isUnusual
                    ? Optional.of(String.format(
                            Locale.ROOT,
                            "the load is not comparable (%.1f calls per interval, %.1f to %.1f on those days): ",
                            today.load(),
                            lowestLoad(),
                            highestLoad()))
                    : Optional.empty();
        }

        private double lowestLoad() {
            return days.stream().mapToDouble(Block::load).min().orElseThrow();
        }

        private double highestLoad() {
            return days.stream().mapToDouble(Block::load).max().orElseThrow();
        }

        private String describe(StepMetric metric, StepComparison steps, double level) {
            double half = steps.halfWidth(level);
            return String.format(
                    Locale.ROOT,
                    "%s %s versus the same step on other days (%s at %.3g) over %d days",
                    metric.name(),
                    IntervalText.estimate(metric.displayValue(steps.estimate()), metric.unit()),
                    IntervalText.of(
                            Double.isFinite(half)
                                    ? metric.displayValue(steps.estimate() - half)
                                    : Double.NEGATIVE_INFINITY,
                            metric.displayValue(steps.estimate() + half)),
                    level,
                    days.size());
        }

        /** Degradation as every verdict reports it, by the deployer's judge. */
        private double degradation() {
            return new RolloutReplay(JudgeChoice.SEQUENTIAL.create(), Goals.NONE, WatchLength.of(2), Optional.empty())
                    .look(RolloutReplay.arms(baseline, today.after()))
                    .degradation();
        }
    }
}
