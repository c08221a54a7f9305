package dev.ratchet.judge.deployment.past;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.Sketch;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.cycle.watch.PastDay;
import dev.ratchet.cycle.watch.WatchPast;
import dev.ratchet.judge.JudgeSettings;
import dev.ratchet.judge.deployment.DeploymentJudge;
import dev.ratchet.judge.deployment.DeploymentMinute;
import dev.ratchet.judge.deployment.DeploymentTrial;
import dev.ratchet.judge.deployment.DeploymentVerdict;
import dev.ratchet.judge.deployment.InstanceCalls;
import dev.ratchet.judge.deployment.InstanceDeviation;
import dev.ratchet.judge.deployment.LatencyResolution;
import dev.ratchet.judge.deployment.operation.OperationAttribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges a watched deployment: against the old instances while they serve, and against the past where these decide
 * nothing.
 *
 * <p>The past is compared only after the old instances ended, or at the last look, and never where traffic is not
 * comparable. Where the old instances served for some looks, harm must be consistent with them: the past establishes it
 * only in metrics whose estimate was harmful against them as well, if not significantly so. The error rate of both
 * comparisons together is stated by {@link DeploymentJudge#defaultSettings()}.
 */
public final class BaselineJudge {
    private final JudgeSettings settings;
    private final DeploymentJudge concurrent;

    /** Creates a judge with the given significance levels and margins. */
    public BaselineJudge(JudgeSettings settings) {
        this.settings = settings;
        this.concurrent = new DeploymentJudge(settings);
    }

    /**
     * Judges a deployment at its latest look. Deterministic.
     *
     * @param past history of the component; empty if it is not known yet
     */
    public DeploymentVerdict judge(DeploymentTrial trial, Optional<WatchPast> past) {
        DeploymentVerdict verdict = concurrent.judge(trial);
        boolean isFinal = verdict.verdict().kind() == VerdictKind.ROLL_BACK || !verdict.isComparable();
        if (isFinal || (trial.hasControl() && !trial.atEnd())) {
            return verdict;
        }
        DeploymentVerdict atEnd = trial.atEnd() ? verdict : concurrent.judge(trial.ended());
        boolean isConfirmed = atEnd.verdict().kind() == VerdictKind.CONFIRM;
        if (isConfirmed && atEnd.suspected().isEmpty()) {
            return verdict;
        }
        PastSchedule schedule = PastSchedule.live(trial.watchLooks());
        int looks = trial.atEnd() ? trial.looks() : schedule.latest(trial.looks());
        return past.filter(_ -> looks > 0)
                .map(it -> compare(new PastComparison(trial, schedule, looks, it), atEnd))
                .filter(it -> it.verdict().kind() == VerdictKind.ROLL_BACK ? isConsistent(it, atEnd) : !isConfirmed)
                .orElse(verdict);
    }

    /**
     * Whether harm in comparison with the past is consistent with the old instances: they served for a few looks at
     * most, or their estimate of that metric is harmful as well. Days differ in more than the version.
     */
    private boolean isConsistent(DeploymentVerdict past, DeploymentVerdict concurrent) {
        return concurrent.verdict().usable() < settings.firstLook()
                || past.suspected().contains(past.verdict().decision().metric());
    }

    /** Comparison of a deployment with its past at one look. */
    private record PastComparison(DeploymentTrial trial, PastSchedule schedule, int looks, WatchPast past) {}

    private DeploymentVerdict compare(PastComparison look, DeploymentVerdict atEnd) {
        Set<String> excluded = atEnd.deviating().stream()
                .filter(InstanceDeviation::isNew)
                .map(InstanceDeviation::instance)
                .collect(Collectors.toSet());
        Verdict verdict = new PastJudge(settings, look.schedule, controlProblem(look.trial, atEnd.verdict()))
                .judge(pastLook(look, excluded));
        boolean isOpen = !look.trial.atEnd() && verdict.kind() != VerdictKind.ROLL_BACK;
        DeploymentVerdict combined =
                atEnd.with(isOpen ? verdict.withKind(VerdictKind.CONTINUE, verdict.reason()) : verdict);
        return verdict.kind() == VerdictKind.ROLL_BACK
                ? combined.attributed(OperationAttribution.of(
                        look.trial.operations(), verdict.decision().metric().equals("errors")))
                : combined;
    }

    /** Reason why the old instances decide nothing. */
    private static String controlProblem(DeploymentTrial trial, Verdict concurrent) {
        boolean wasShared = trial.minutes().stream()
                .anyMatch(it -> it.minute() >= trial.firstMinute()
                        && !it.before().isEmpty()
                        && !it.after().isEmpty());
        return wasShared ? concurrent.reason() : "no old instance served at the same time as the new version";
    }

    private static PastLook pastLook(PastComparison look, Set<String> excluded) {
        DeploymentTrial trial = look.trial;
        long end = trial.firstMinute() + look.looks;
        List<CallStats> all = new ArrayList<>();
        List<CallStats> after = new ArrayList<>();
        int served = 0;
        boolean isSilent = true;
        for (DeploymentMinute minute : trial.minutes()) {
            if (minute.minute() >= trial.firstMinute() && minute.minute() < end) {
                minute.before().forEach(it -> all.add(it.stats()));
                for (InstanceCalls calls : minute.after()) {
                    all.add(calls.stats());
                    if (!excluded.contains(calls.instance())) {
                        after.add(calls.stats());
                    }
                }
                served += minute.after().isEmpty() ? 0 : 1;
                isSilent &= minute.after().isEmpty() || minute.minute() < end - PastJudge.SILENT_INTERVALS;
            }
        }
        CallStats newVersion = CallStats.sum(after);
        CallStats before = look.past.before();
        return new PastLook(
                look.looks,
                served,
                trial.atEnd() && isSilent,
                newVersion.calls() > 0 && before.ok() > 0
                        ? Optional.of(new DayBlock(before, newVersion, load(all, look.looks)))
                        : Optional.empty(),
                days(look),
                trial.resolution() == LatencyResolution.CALL
                        ? LargestBucket.none()
                        : LargestBucket.of(Sketch.sum(Stream.of(before, newVersion)
                                .map(CallStats::sketch)
                                .toList())));
    }

    private static double load(List<CallStats> calls, int intervals) {
        return calls.stream().mapToLong(CallStats::calls).sum() / (double) intervals;
    }

    private static List<DayBlock> days(PastComparison look) {
        int parts = Math.ceilDiv(look.looks, look.schedule.lookIntervals());
        List<DayBlock> days = new ArrayList<>();
        for (PastDay day : look.past.days()) {
            List<CallStats> after =
                    day.after().subList(0, Math.min(parts, day.after().size()));
            CallStats sum = CallStats.sum(after);
            if (day.before().ok() > 0 && sum.ok() > 0) {
                days.add(new DayBlock(day.before(), sum, load(after, look.looks)));
            }
        }
        return days;
    }
}
