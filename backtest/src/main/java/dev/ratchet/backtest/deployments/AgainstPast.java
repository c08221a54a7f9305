package dev.ratchet.backtest.deployments;

import dev.ratchet.backtest.deployments.Metric.Moments;
import dev.ratchet.backtest.deployments.Steps.Block;
import dev.ratchet.backtest.rollouts.Goals;
import dev.ratchet.backtest.rollouts.JudgeChoice;
import dev.ratchet.backtest.rollouts.Length;
import dev.ratchet.backtest.rollouts.Watch;
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
 * <p>It demands more evidence than a concurrent control: half of the error rates, divided evenly between four looks;
 * blocks of whole days, at least five, whose own variation the step must exceed (see {@link Steps}); an estimate of at
 * least the threshold; bounds of 95 % instead of 90 % to exclude harm. The load must be less than twice that of those
 * days, since concurrency slows calls, and more than half of it before harm is excluded. A day with a deployment around
 * that time is not used as a block.
 */
final class AgainstPast {
    private static final int EVERY = 15;
    private static final double MORE_EVIDENCE = .5;
    private static final double EXCLUDED = .05;
    private static final double LOAD = 2;
    private static final int HOLD = 3;

    private final JudgeSettings settings = JudgeSettings.defaults();
    private final PastDays past;
    private final String why;

    /** Creates a judgement; its reason states why the past is the baseline. */
    AgainstPast(History history, List<Deployment> all, Deployment deployment, String why) {
        this.past = new PastDays(history, all, deployment);
        this.why = why;
    }

    /** First verdict that rolls it back, or the last verdict. */
    Judgement judge() {
        int looks = EVERY;
        Judgement judgement = look(looks);
        while (!judgement.rolledBack() && looks < Deployment.LOOKS) {
            looks += EVERY;
            judgement = look(looks);
        }
        return judgement;
    }

    private Judgement look(int looks) {
        long[] heard = past.heard(looks);
        if (2 * heard.length < looks) {
            return ended(
                    looks,
                    0,
                    "the new version served in only " + heard.length + " of " + looks + " intervals after its first "
                            + Deployment.WARM_UP);
        }
        PastDays.Compared compared = past.compared(heard);
        int days = compared.days().size();
        if (compared.today().isEmpty()) {
            return ended(looks, 0, "nothing was served in the " + PastDays.BEFORE + " intervals before it");
        }
        if (days < PastDays.FEWEST) {
            return ended(
                    looks,
                    0,
                    "only " + days + " of the required " + PastDays.FEWEST + " days have this time of day, the "
                            + PastDays.BEFORE + " intervals before, and no other deployment");
        }
        return new Case(looks, compared.today().get(), compared).judge();
    }

    private Judgement ended(int looks, double degradation, String reason) {
        return judgement(VerdictKind.INSUFFICIENT_DATA, looks, degradation, reason);
    }

    private Judgement judgement(VerdictKind kind, int looks, double degradation, String reason) {
        return new Judgement(
                Against.PAST,
                kind,
                Deployment.WARM_UP + looks - 1,
                degradation,
                "against its own past: " + why + ": " + reason);
    }

    /** One look with enough days. */
    private final class Case {
        private final int looks;
        private final Block today;
        private final List<Block> days;
        private final Served together;
        private final CallStats usual;

        Case(int looks, Block today, PastDays.Compared compared) {
            this.looks = looks;
            this.today = today;
            this.days = compared.days();
            this.together = compared.together();
            this.usual = days.stream().map(Block::after).reduce(CallStats.none(), CallStats::plus);
        }

        Judgement judge() {
            List<Metric> metrics = List.of(
                    Metric.latency(settings, settings.alphaLatency(), usual),
                    Metric.tail(settings, settings.alphaTail(), usual),
                    Metric.errors(settings, settings.alphaErrors()));
            for (Metric it : metrics) {
                Steps steps = new Steps(today, days, it.of());
                double level = it.alpha() * MORE_EVIDENCE * EVERY / Deployment.LOOKS;
                if (steps.harms(level, it.margin()) && counted(it, level)) {
                    String harm = it.harm() + ", by more than at this time on any of " + days.size() + " days: ";
                    return load(today.load() > LOAD * most())
                            .map(why -> ended(looks, degradation(), why + harm + told(it, steps, level)))
                            .orElseGet(() -> judgement(
                                    VerdictKind.ROLL_BACK, looks, degradation(), harm + told(it, steps, level)));
                }
            }
            return end(metrics);
        }

        private Judgement end(List<Metric> metrics) {
            for (Metric it : metrics) {
                Steps steps = new Steps(today, days, it.of());
                if (steps.estimate() + steps.halfWidth(EXCLUDED) >= it.excluded()) {
                    String open = "harm to " + it.name() + " is not excluded: ";
                    return ended(looks, degradation(), open + told(it, steps, EXCLUDED));
                }
            }
            Metric latency = metrics.getFirst();
            String told = told(latency, new Steps(today, days, latency.of()), EXCLUDED);
            if (past.silent(HOLD)) {
                return ended(looks, degradation(), "the new version was silent at the end: " + told);
            }
            return load(today.load() < least() / LOAD)
                    .map(why -> ended(looks, degradation(), why + told))
                    .orElseGet(() -> judgement(VerdictKind.CONFIRM, looks, degradation(), "harm is excluded: " + told)
                            .seenThrough(together.fullest()));
        }

        /**
         * Whether the number of errors is significant as well: errors are rare, and a normal bound alone would be too
         * narrow.
         */
        private boolean counted(Metric metric, double level) {
            if (!metric.name().equals("errors")) {
                return true;
            }
            Moments now = metric.of().apply(today.after());
            Moments then = metric.of().apply(usual);
            double share = now.calls() / (now.calls() + then.calls());
            int errors = (int) (now.sum() + then.sum());
            return BinomialDistribution.of(errors, share).survivalProbability((int) now.sum() - 1) <= level;
        }

        /** Note on the load where it is not comparable. */
        private Optional<String> load(boolean unusual) {
            return unusual
                    ? Optional.of(String.format(
                            Locale.ROOT,
                            "the load is not comparable (%.1f calls per interval, %.1f to %.1f on those days): ",
                            today.load(),
                            least(),
                            most()))
                    : Optional.empty();
        }

        private double least() {
            return days.stream().mapToDouble(Block::load).min().orElseThrow();
        }

        private double most() {
            return days.stream().mapToDouble(Block::load).max().orElseThrow();
        }

        private String told(Metric metric, Steps steps, double level) {
            double half = steps.halfWidth(level);
            return String.format(
                    Locale.ROOT,
                    "%s %s versus the same step on other days (%s at %.3g) over %d days",
                    metric.name(),
                    IntervalText.estimate(metric.told(steps.estimate()), metric.unit()),
                    IntervalText.of(
                            Double.isFinite(half) ? metric.told(steps.estimate() - half) : Double.NEGATIVE_INFINITY,
                            metric.told(steps.estimate() + half)),
                    level,
                    days.size());
        }

        /** Degradation as every verdict reports it, by the deployer's judge. */
        private double degradation() {
            return new Watch(JudgeChoice.SEQUENTIAL.make(), Goals.NONE, Length.of(2), Optional.empty())
                    .look(Watch.arms(usual, today.after()))
                    .degradation();
        }
    }
}
