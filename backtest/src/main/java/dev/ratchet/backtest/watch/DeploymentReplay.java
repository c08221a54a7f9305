package dev.ratchet.backtest.watch;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.judge.deployment.DeploymentJudge;
import dev.ratchet.judge.deployment.DeploymentMinute;
import dev.ratchet.judge.deployment.DeploymentTrial;
import dev.ratchet.judge.deployment.DeploymentVerdict;
import dev.ratchet.judge.deployment.InstanceCalls;
import dev.ratchet.judge.deployment.InstanceDeviation;
import dev.ratchet.judge.deployment.past.DayBlock;
import dev.ratchet.judge.deployment.past.LargestBucket;
import dev.ratchet.judge.deployment.past.PastJudge;
import dev.ratchet.judge.deployment.past.PastLook;
import dev.ratchet.judge.deployment.past.PastSchedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges a generated deployment minute by minute, as a live watch does: against the old instances while they serve, and
 * against the past where that decides nothing.
 */
final class DeploymentReplay {
    private static final int WATCH_LOOKS = 30;
    private static final int WARM_UP = PastJudge.WARM_UP;

    private final DeploymentTraffic traffic;
    private final GeneratedDeployment deployment;
    private final DeploymentJudge judge = new DeploymentJudge(DeploymentJudge.defaultSettings());
    private final List<DeploymentMinute> minutes = new ArrayList<>();
    private final Map<String, Integer> firstMinutes = new HashMap<>();
    private Optional<Verdict> concurrent = Optional.empty();

    DeploymentReplay(DeploymentTraffic traffic, GeneratedDeployment deployment) {
        this.traffic = traffic;
        this.deployment = deployment;
    }

    DeploymentOutcome judge() {
        for (int minute = -GeneratedDeployment.BEFORE; minute < WARM_UP; minute++) {
            minutes.add(warm(deployment.minute(minute)));
        }
        PastSchedule schedule = PastSchedule.LIVE;
        Optional<DeploymentOutcome> outcome = Optional.empty();
        for (int looks = 1; outcome.isEmpty(); looks++) {
            minutes.add(warm(deployment.minute(WARM_UP + looks - 1)));
            if (concurrent.isEmpty()) {
                outcome = lookAtOldInstances(looks);
            }
            boolean isPastLook = looks % schedule.lookIntervals() == 0;
            if (outcome.isEmpty() && isPastLook && concurrent.isPresent()) {
                outcome = lookAtPast(looks, looks == schedule.watchIntervals());
            }
        }
        return outcome.get();
    }

    /** Verdict against the old instances, if it is final. */
    private Optional<DeploymentOutcome> lookAtOldInstances(int looks) {
        boolean atEnd = looks >= WATCH_LOOKS || minutes.getLast().before().isEmpty();
        DeploymentVerdict verdict = verdict(looks, atEnd);
        boolean isRouted = verdict.verdict().reason().contains("routed by version");
        if (verdict.verdict().kind() == VerdictKind.ROLL_BACK || isRouted) {
            return Optional.of(outcome(looks, verdict));
        }
        if (atEnd) {
            concurrent = Optional.of(verdict.verdict());
        }
        return Optional.empty();
    }

    /** Verdict after the old instances ended: theirs if it confirmed the deployment, otherwise that of the past. */
    private Optional<DeploymentOutcome> lookAtPast(int looks, boolean isLast) {
        DeploymentVerdict instances = verdict(looks, false);
        Verdict against = concurrent.orElseThrow();
        if (against.kind() == VerdictKind.CONFIRM) {
            return looks >= WATCH_LOOKS ? Optional.of(outcome(looks, instances.with(against))) : Optional.empty();
        }
        Set<String> excluded =
                instances.deviating().stream().map(InstanceDeviation::instance).collect(Collectors.toSet());
        Verdict verdict = new PastJudge(DeploymentJudge.defaultSettings(), PastSchedule.LIVE, against.reason())
                .judge(pastLook(looks, excluded));
        return isLast || verdict.kind() == VerdictKind.ROLL_BACK
                ? Optional.of(outcome(looks, instances.with(verdict)))
                : Optional.empty();
    }

    private DeploymentVerdict verdict(int looks, boolean atEnd) {
        return judge.judge(new DeploymentTrial(
                WARM_UP, looks, WATCH_LOOKS, atEnd, traffic.shape().resolution(), minutes));
    }

    private DeploymentOutcome outcome(int looks, DeploymentVerdict verdict) {
        return new DeploymentOutcome(deployment.instances(), WARM_UP + looks, verdict, deployment.badNode());
    }

    private PastLook pastLook(int looks, Set<String> excluded) {
        List<CallStats> after = new ArrayList<>();
        int served = 0;
        double load = 0;
        for (DeploymentMinute minute : minutes.subList(minutes.size() - looks, minutes.size())) {
            served += minute.after().isEmpty() ? 0 : 1;
            for (InstanceCalls calls : minute.before()) {
                load += calls.stats().calls();
            }
            for (InstanceCalls calls : minute.after()) {
                load += calls.stats().calls();
                if (!excluded.contains(calls.instance())) {
                    after.add(calls.stats());
                }
            }
        }
        CallStats newVersion = CallStats.sum(after);
        List<DayBlock> days = deployment.days(looks);
        Optional<DayBlock> today = newVersion.calls() > 0
                ? Optional.of(new DayBlock(deployment.hourBefore(), newVersion, load / looks))
                : Optional.empty();
        return new PastLook(looks, served, false, today, days, LargestBucket.none());
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
