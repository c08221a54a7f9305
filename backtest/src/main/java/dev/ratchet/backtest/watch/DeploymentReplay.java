package dev.ratchet.backtest.watch;

import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.cycle.watch.WatchPast;
import dev.ratchet.judge.deployment.DeploymentJudge;
import dev.ratchet.judge.deployment.DeploymentMinute;
import dev.ratchet.judge.deployment.DeploymentTrial;
import dev.ratchet.judge.deployment.DeploymentVerdict;
import dev.ratchet.judge.deployment.InstanceCalls;
import dev.ratchet.judge.deployment.past.BaselineJudge;
import dev.ratchet.judge.deployment.past.PastJudge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges a generated deployment minute by minute through the judge of a live watch of an hour. */
final class DeploymentReplay {
    /** Number of looks of a watch by default. */
    static final int WATCH_LOOKS = 60;

    private static final int WARM_UP = PastJudge.WARM_UP;

    private final DeploymentTraffic traffic;
    private final GeneratedDeployment deployment;
    private final BaselineJudge judge = new BaselineJudge(DeploymentJudge.defaultSettings());
    private final List<DeploymentMinute> minutes = new ArrayList<>();
    private final Map<String, Integer> firstMinutes = new HashMap<>();
    private Optional<WatchPast> past = Optional.empty();

    DeploymentReplay(DeploymentTraffic traffic, GeneratedDeployment deployment) {
        this.traffic = traffic;
        this.deployment = deployment;
    }

    DeploymentOutcome judge() {
        for (int minute = -GeneratedDeployment.BEFORE; minute < WARM_UP; minute++) {
            minutes.add(warm(deployment.minute(minute)));
        }
        for (int looks = 1; ; looks++) {
            minutes.add(warm(deployment.minute(WARM_UP + looks - 1)));
            boolean atEnd = looks == WATCH_LOOKS;
            DeploymentVerdict verdict = verdict(looks, atEnd);
            if (atEnd || verdict.verdict().kind() == VerdictKind.ROLL_BACK) {
                return new DeploymentOutcome(deployment.instances(), WARM_UP + looks, verdict, deployment.badNode());
            }
        }
    }

    private DeploymentVerdict verdict(int looks, boolean atEnd) {
        if (past.isEmpty() && minutes.getLast().before().isEmpty()) {
            past = Optional.of(deployment.past(WATCH_LOOKS));
        }
        return judge.judge(
                new DeploymentTrial(
                        WARM_UP, looks, WATCH_LOOKS, atEnd, traffic.shape().resolution(), minutes),
                past);
    }

    /** Minute without the warm-up of each new instance. */
    private DeploymentMinute warm(DeploymentMinute minute) {
        List<InstanceCalls> warm = new ArrayList<>();
        for (InstanceCalls calls : minute.after()) {
            int first = firstMinutes.computeIfAbsent(calls.instance(), _ -> (int) minute.minute());
            if (minute.minute() - first >= WARM_UP) {
                warm.add(calls);
            }
        }
        return new DeploymentMinute(minute.minute(), minute.before(), warm);
    }
}
