package dev.ratchet.judge.deployment.past;

import static dev.ratchet.cycle.verdict.VerdictKind.CONFIRM;
import static dev.ratchet.cycle.verdict.VerdictKind.CONTINUE;
import static dev.ratchet.cycle.verdict.VerdictKind.INSUFFICIENT_DATA;
import static dev.ratchet.cycle.verdict.VerdictKind.ROLL_BACK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.CallTally;
import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.health.OperationCalls;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.cycle.watch.HarmedOperation;
import dev.ratchet.cycle.watch.PastDay;
import dev.ratchet.cycle.watch.WatchId;
import dev.ratchet.cycle.watch.WatchPast;
import dev.ratchet.judge.deployment.DeploymentJudge;
import dev.ratchet.judge.deployment.DeploymentMinute;
import dev.ratchet.judge.deployment.DeploymentTrial;
import dev.ratchet.judge.deployment.DeploymentVerdict;
import dev.ratchet.judge.deployment.InstanceCalls;
import dev.ratchet.judge.deployment.LatencyResolution;
import dev.ratchet.judge.deployment.operation.OperationMinute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deployments of a component with two instances around 100 ms: at once, or one after the other. */
class BaselineJudgeTest {
    private static final int LOOKS = 60;
    private static final int CALLS = 100;

    private final BaselineJudge judge = new BaselineJudge(DeploymentJudge.defaultSettings());
    private final Random chance = new Random(17);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // looks | days | factor | errors | verdict | reason
                "60 | 14 | 1   | .01 | CONFIRM           | harm is excluded",
                "14 | 14 | 1   | .01 | CONTINUE          | harm is excluded",
                "7  | 14 | 1.5 | .01 | ROLL_BACK         | slower, by more than at this time on any of 14 days",
                "7  | 14 | 1   | .06 | ROLL_BACK         | fails more often",
                "60 | 4  | 1.5 | .01 | INSUFFICIENT_DATA | only 4 of the required 5 days",
                "6  | 14 | 1.5 | .01 | CONTINUE          | no significant harm after look 6 of 60",
            })
    void comparesWithThePastWithoutOldInstances(
            int looks, int days, double factor, double errors, VerdictKind expected, String reason) {
        DeploymentVerdict verdict = judge.judge(atOnce(looks, factor, errors), Optional.of(past(days)));

        assertEquals(expected, verdict.verdict().kind(), verdict.verdict().reason());
        assertTrue(
                verdict.verdict().reason().contains(reason), verdict.verdict().reason());
        assertEquals(
                looks > 6,
                verdict.verdict()
                        .reason()
                        .startsWith("compared with the past: no old instance served at the same time"));
    }

    @Test
    void decidesNothingWithoutOldInstancesAndPast() {
        DeploymentVerdict verdict = judge.judge(atOnce(LOOKS, 1.5, .01), Optional.empty());

        assertEquals(INSUFFICIENT_DATA, verdict.verdict().kind());
        assertFalse(verdict.verdict().reason().startsWith("compared with the past"));
    }

    @Test
    void aConfirmedDeploymentIsNotComparedWithThePast() {
        DeploymentTrial trial = oneAfterTheOther(1);

        DeploymentVerdict alone = judge.judge(trial, Optional.empty());
        DeploymentVerdict withPast = judge.judge(trial, Optional.of(fasterPast()));

        assertEquals(CONFIRM, alone.verdict().kind(), alone.verdict().reason());
        assertEquals(alone, withPast);
    }

    @Test
    void theComparisonWithOldInstancesComesFirst() {
        DeploymentVerdict verdict = judge.judge(shared(oneAfterTheOther(1.5)), Optional.of(past(14)));

        assertEquals(ROLL_BACK, verdict.verdict().kind());
        assertTrue(
                verdict.verdict().reason().startsWith("the new version is slower than the old ones"),
                verdict.verdict().reason());
    }

    @Test
    void trafficThatIsNotComparableIsNotComparedWithThePast() {
        DeploymentTrial trial = oneAfterTheOther(1.5);
        List<OperationMinute> operations = trial.minutes().stream()
                .map(it -> new OperationMinute(
                        it.minute(), mix(180, 20), it.after().isEmpty() ? List.of() : mix(20, 180)))
                .toList();

        DeploymentVerdict verdict = judge.judge(with(trial, operations), Optional.of(past(14)));

        assertEquals(INSUFFICIENT_DATA, verdict.verdict().kind());
        assertTrue(
                verdict.verdict().reason().contains("routed by version"),
                verdict.verdict().reason());
    }

    @Test
    void namesTheOperationInComparisonWithThePast() {
        DeploymentTrial trial = atOnce(7, 1, .06);
        List<OperationMinute> operations = new ArrayList<>();
        for (int minute = -10; minute < 10; minute++) {
            operations.add(
                    minute < 0
                            ? new OperationMinute(minute, failing(1), List.of())
                            : new OperationMinute(minute, List.of(), failing(11)));
        }

        DeploymentVerdict verdict = judge.judge(with(trial, operations), Optional.of(past(14)));

        assertEquals(
                List.of("GET /b"),
                verdict.operations().stream().map(HarmedOperation::operation).toList());
        assertTrue(verdict.verdict().reason().contains("the difference is largest in GET /b (errors 1.0 % to 11.0 %"));
    }

    @Test
    void aRenamedRouteIsNoHarm() {
        DeploymentTrial trial = oneAfterTheOther(1);
        List<OperationMinute> operations = trial.minutes().stream()
                .map(it -> new OperationMinute(
                        it.minute(),
                        List.of(calls("GET /old", 100, 1)),
                        it.after().isEmpty() ? List.of() : List.of(calls("GET /new", 100, 1))))
                .toList();

        assertEquals(
                CONFIRM,
                judge.judge(with(trial, operations), Optional.empty()).verdict().kind());
    }

    @Test
    void theWatchGoesOnWhileOldInstancesServe() {
        DeploymentVerdict verdict = judge.judge(shared(oneAfterTheOther(1)), Optional.of(past(14)));

        assertEquals(CONTINUE, verdict.verdict().kind());
    }

    /** The first 20 looks of a trial. */
    private static DeploymentTrial shared(DeploymentTrial trial) {
        return new DeploymentTrial(
                3, 20, LOOKS, false, LatencyResolution.CALL, trial.minutes().subList(0, 43));
    }

    private static DeploymentTrial with(DeploymentTrial trial, List<OperationMinute> operations) {
        return new DeploymentTrial(
                trial.firstMinute(),
                trial.looks(),
                trial.watchLooks(),
                trial.atEnd(),
                trial.resolution(),
                trial.minutes(),
                operations,
                IntervalLength.MINUTE);
    }

    private static List<OperationCalls> mix(long a, long b) {
        return List.of(calls("GET /a", a, 1), calls("GET /b", b, 1));
    }

    private static List<OperationCalls> failing(long errors) {
        return List.of(calls("GET /a", 100, 1), calls("GET /b", 100, errors));
    }

    private static OperationCalls calls(String operation, long calls, long errors) {
        return new OperationCalls(operation, calls, errors, 4 * (calls - errors), 17 * (calls - errors));
    }

    /** Both instances are replaced in minute 0; the looks begin with minute 3. */
    private DeploymentTrial atOnce(int looks, double factor, double errors) {
        List<DeploymentMinute> minutes = new ArrayList<>();
        for (int minute = -20; minute < 3 + looks; minute++) {
            minutes.add(new DeploymentMinute(
                    minute,
                    minute < 0 ? calls("old", 1, .01) : List.of(),
                    minute < 3 ? List.of() : calls("new", factor, errors)));
        }
        return new DeploymentTrial(3, looks, LOOKS, looks == LOOKS, LatencyResolution.CALL, minutes);
    }

    /** New instances serve beside the old ones for half an hour, then alone. */
    private DeploymentTrial oneAfterTheOther(double factor) {
        List<DeploymentMinute> minutes = new ArrayList<>();
        for (int minute = -20; minute < 3 + LOOKS; minute++) {
            minutes.add(new DeploymentMinute(
                    minute,
                    minute < 33 ? calls("old", 1, .01) : List.of(),
                    minute < 3 ? List.of() : calls("new", factor, .01)));
        }
        return new DeploymentTrial(3, LOOKS, LOOKS, true, LatencyResolution.CALL, minutes);
    }

    private WatchPast past(int days) {
        List<PastDay> all = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            List<CallStats> after = new ArrayList<>();
            for (int look = 0; look < LOOKS; look += 7) {
                after.add(stats(2 * CALLS * Math.min(7, LOOKS - look), 1, .01));
            }
            all.add(new PastDay(stats(60 * 2 * CALLS, 1, .01), after));
        }
        return new WatchPast(new WatchId("w-1"), stats(60 * 2 * CALLS, 1, .01), all);
    }

    /** Past in whose light the deployment looks slow. */
    private WatchPast fasterPast() {
        WatchPast usual = past(14);
        return new WatchPast(usual.watch(), stats(60 * 2 * CALLS, .5, .01), usual.days());
    }

    private List<InstanceCalls> calls(String name, double factor, double errors) {
        return List.of(
                new InstanceCalls(name + "-1", stats(CALLS, factor, errors)),
                new InstanceCalls(name + "-2", stats(CALLS, factor, errors)));
    }

    private CallStats stats(int calls, double factor, double errors) {
        CallTally tally = new CallTally();
        int failed = (int) Math.round(calls * errors);
        tally.failed(failed);
        for (int i = failed; i < calls; i++) {
            tally.okLog(Math.log(100 * factor) + .3 * chance.nextGaussian(), 1);
        }
        return tally.stats();
    }
}
