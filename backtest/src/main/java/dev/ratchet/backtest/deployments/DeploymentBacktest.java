package dev.ratchet.backtest.deployments;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratchet.backtest.files.AtomicFile;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.judge.JudgeSettings;
import dev.ratchet.judge.deployment.past.PastJudge;
import dev.ratchet.judge.deployment.past.PastSchedule;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Judges the deployments of a history and writes one line for each, ordered by time, component and version.
 *
 * <p>An old version that serves beside the new one is its control. Where none does for long enough to exclude harm, and
 * harm is not significant either, the component's own past is the baseline, and the reason says so.
 */
public final class DeploymentBacktest {
    /** Minimum of usable intervals for the sequential judge to exclude anything: half of the watch. */
    private static final int MIN_SHARED_INTERVALS = Deployment.LOOKS / 2;

    private static final JsonMapper JSON = new JsonMapper();

    private final History history;
    private final List<Deployment> deployments;
    private int rolledBack;
    private int passed;
    private int againstPast;

    private DeploymentBacktest(History history) {
        this.history = history;
        this.deployments = history.deployments();
    }

    /** Numbers of verdicts; deployments neither rolled back nor passed are undecided. */
    public record Summary(int deployments, int components, int rolledBack, int passed, int againstPast) {
        /** Summary in one sentence. */
        public String sentence() {
            return String.format(
                    Locale.ROOT,
                    "%,d deployments of %,d components: %,d would have been rolled back, %,d passed, %,d undecided; %,d were"
                            + " judged against their own past only",
                    deployments,
                    components,
                    rolledBack,
                    passed,
                    deployments - rolledBack - passed,
                    againstPast);
        }
    }

    /** Judges the deployments and writes one line of JSON for each. */
    public static Summary run(History history, Path out) {
        try (AtomicFile lines = AtomicFile.of(out)) {
            DeploymentBacktest backtest = new DeploymentBacktest(history);
            backtest.deployments.forEach(it -> lines.line(backtest.line(it)));
            lines.complete();
            return new Summary(
                    backtest.deployments.size(),
                    history.components(),
                    backtest.rolledBack,
                    backtest.passed,
                    backtest.againstPast);
        }
    }

    private String line(Deployment deployment) {
        DeploymentResult judgement = judge(deployment);
        rolledBack += judgement.isRolledBack() ? 1 : 0;
        passed += judgement.isPassed() ? 1 : 0;
        againstPast += judgement.against() == BaselineKind.PAST ? 1 : 0;
        ObjectNode line = JSON.createObjectNode();
        line.put("component", deployment.component());
        line.put("version", deployment.version());
        line.put("at", history.begin(deployment.interval()).toString());
        line.put("against", judgement.against().toString());
        line.put("verdict", judgement.verdict().name());
        line.put("minute", judgement.minute());
        line.put("degradation", judgement.degradation());
        line.put("reason", judgement.reason());
        return line.toString();
    }

    private DeploymentResult judge(Deployment deployment) {
        ComponentHistory component = history.of(deployment.component());
        ConcurrentJudge old = new ConcurrentJudge(component, deployment);
        int sharedIntervals = old.sharedIntervals();
        if (sharedIntervals > 0) {
            DeploymentResult judgement = old.judge();
            if (judgement.isRolledBack() || sharedIntervals >= MIN_SHARED_INTERVALS) {
                return judgement;
            }
        }
        String why = sharedIntervals == 0
                ? "no old version served beside it"
                : "an old version served beside it in only " + sharedIntervals + " of the " + MIN_SHARED_INTERVALS
                        + " intervals that a decision needs";
        List<Deployment> ofComponent = deployments.stream()
                .filter(it -> it.component().equals(deployment.component()))
                .toList();
        return judge(new PastDays(history, ofComponent, deployment), why);
    }

    /** First verdict against the past that rolls back, or the last verdict. */
    private static DeploymentResult judge(PastDays past, String why) {
        PastSchedule schedule = PastSchedule.BACKTEST;
        PastJudge judge = new PastJudge(JudgeSettings.defaults(), schedule, why);
        int looks = schedule.lookIntervals();
        Verdict verdict = judge.judge(past.look(looks));
        while (verdict.kind() != VerdictKind.ROLL_BACK && looks < schedule.watchIntervals()) {
            looks += schedule.lookIntervals();
            verdict = judge.judge(past.look(looks));
        }
        return new DeploymentResult(
                BaselineKind.PAST,
                verdict.kind(),
                Deployment.WARM_UP + looks - 1,
                verdict.degradation(),
                verdict.reason());
    }
}
