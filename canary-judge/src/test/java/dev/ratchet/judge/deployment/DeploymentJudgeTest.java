package dev.ratchet.judge.deployment;

import static dev.ratchet.cycle.verdict.VerdictKind.CONFIRM;
import static dev.ratchet.cycle.verdict.VerdictKind.CONTINUE;
import static dev.ratchet.cycle.verdict.VerdictKind.INSUFFICIENT_DATA;
import static dev.ratchet.cycle.verdict.VerdictKind.ROLL_BACK;
import static dev.ratchet.judge.deployment.LatencyResolution.BUCKET;
import static dev.ratchet.judge.deployment.LatencyResolution.CALL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.verdict.VerdictKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Verdicts on deployments whose instances serve side by side. */
class DeploymentJudgeTest {
    private static final int LOOKS = 20;

    private final DeploymentJudge judge = new DeploymentJudge(DeploymentJudge.defaultSettings());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // old | new | calls | latency | errors | verdict
                "10 | 10 | 40  | 1.0 | .01 | CONFIRM",
                "10 | 10 | 40  | 1.2 | .01 | ROLL_BACK",
                "10 | 10 | 40  | 1.0 | .03 | ROLL_BACK",
                "10 | 1  | 100 | 1.2 | .01 | ROLL_BACK",
                "10 | 1  | 100 | 1.0 | .01 | CONFIRM",
                "1  | 10 | 100 | 1.2 | .01 | ROLL_BACK",
                "1  | 1  | 300 | 1.0 | .01 | CONFIRM",
                "1  | 1  | 300 | 1.2 | .01 | ROLL_BACK",
                "1  | 1  | 300 | 1.08 | .01 | INSUFFICIENT_DATA",
                "2  | 2  | 1   | 1.0 | .01 | INSUFFICIENT_DATA",
            })
    void judgesNewInstancesAgainstOldOnes(
            int before, int after, int calls, double latency, double errors, VerdictKind expected) {
        Fleet fleet = Fleet.of(before, after, calls).slower(_ -> latency).failing(_ -> errors);

        DeploymentVerdict verdict = judge.judge(fleet.trial(LOOKS, true, CALL, 1));

        assertEquals(expected, verdict.verdict().kind(), verdict.verdict().reason());
        assertEquals(List.of(), verdict.deviating());
    }

    @ParameterizedTest
    @EnumSource(LatencyResolution.class)
    void findsHarmAtEitherResolution(LatencyResolution resolution) {
        Fleet harmless = Fleet.of(10, 10, 40);

        assertEquals(
                CONFIRM,
                judge.judge(harmless.trial(LOOKS, true, resolution, 2))
                        .verdict()
                        .kind());
        assertEquals(
                ROLL_BACK,
                judge.judge(harmless.slower(_ -> 1.2).trial(8, false, resolution, 2))
                        .verdict()
                        .kind());
    }

    @ParameterizedTest
    @CsvSource({"0, ROLL_BACK", ".1, INSUFFICIENT_DATA"})
    void differencesBetweenOldInstancesExplainThatOfANewOne(double spread, VerdictKind expected) {
        Fleet fleet = Fleet.of(10, 1, 200)
                .oldSlower(it -> Math.exp(spread * (it - 4.5) / 2.9))
                .slower(_ -> 1.15);

        DeploymentVerdict verdict = judge.judge(fleet.trial(LOOKS, true, CALL, 3));

        assertEquals(expected, verdict.verdict().kind(), verdict.verdict().reason());
    }

    @ParameterizedTest
    @CsvSource({
        "2, .01, 10, latency",
        "1, .15, 10, errors",
        "2, .01, 2, latency",
    })
    void namesABadNodeInsteadOfABadVersion(double latency, double errors, int instances, String metric) {
        Fleet fleet =
                Fleet.of(10, instances, 40).slower(it -> it == 1 ? latency : 1).failing(it -> it == 1 ? errors : .01);

        DeploymentVerdict verdict = judge.judge(fleet.trial(LOOKS, true, CALL, 4));

        assertNotEquals(ROLL_BACK, verdict.verdict().kind(), verdict.verdict().reason());
        assertEquals(
                List.of("new-1 " + metric),
                verdict.deviating().stream()
                        .map(it -> it.instance() + " " + it.metric())
                        .toList());
        assertTrue(
                verdict.verdict().reason().contains("new instance new-1 deviates from the rest of its version"),
                verdict.verdict().reason());
    }

    @ParameterizedTest
    @CsvSource({"8, ROLL_BACK", "5, ROLL_BACK"})
    void aFaultOfMostInstancesIsAFaultOfTheVersion(int slow, VerdictKind expected) {
        Fleet fleet = Fleet.of(10, 10, 40).slower(it -> it < slow ? 2 : 1);

        DeploymentVerdict verdict = judge.judge(fleet.trial(LOOKS, true, CALL, 5));

        assertEquals(expected, verdict.verdict().kind(), verdict.verdict().reason());
        assertEquals(List.of(), verdict.deviating());
    }

    @Test
    void aBadOldNodeDoesNotHideHarm() {
        Fleet fleet = Fleet.of(10, 10, 40).oldSlower(it -> it == 3 ? 3 : 1).slower(_ -> 1.2);

        DeploymentVerdict verdict = judge.judge(fleet.trial(LOOKS, false, CALL, 6));

        assertEquals(ROLL_BACK, verdict.verdict().kind(), verdict.verdict().reason());
        assertEquals(
                Optional.of(false),
                verdict.deviating().stream().map(InstanceDeviation::isNew).findFirst());
    }

    @ParameterizedTest
    @CsvSource({"100, false", "85, false", "33, true", "300, true"})
    void trafficThatIsRoutedByVersionIsNotComparable(int callsOfNew, boolean routed) {
        Fleet fleet = Fleet.of(5, 2, 100).withCallsOfNew(callsOfNew).slower(_ -> 1.3);

        DeploymentVerdict verdict = judge.judge(fleet.trial(LOOKS, false, CALL, 7));

        assertEquals(routed ? INSUFFICIENT_DATA : ROLL_BACK, verdict.verdict().kind());
        assertEquals(routed, verdict.verdict().reason().contains("routed by version"));
    }

    @Test
    void aStepWithinTheResolutionOfAHistogramIsNotHarm() {
        Fleet fleet = Fleet.of(5, 5, 100).withDeviation(.03).oldSlower(_ -> .96).slower(_ -> 1);

        DeploymentVerdict exact = judge.judge(fleet.trial(5, true, CALL, 8));
        DeploymentVerdict coarse = judge.judge(fleet.trial(5, true, BUCKET, 8));

        assertEquals(.042, exact.verdict().effects().orElseThrow().latency(), .005);
        assertTrue(
                coarse.verdict().effects().orElseThrow().latency() > .2,
                coarse.verdict().reason());
        assertEquals(INSUFFICIENT_DATA, coarse.verdict().kind());
        assertTrue(
                coarse.verdict().reason().startsWith("the histogram is too coarse"),
                coarse.verdict().reason());
    }

    @Test
    void aHistogramWithAllCallsInOneBucketExcludesNothing() {
        Fleet fleet = Fleet.of(5, 5, 100).withDeviation(.1).oldSlower(_ -> 1.6).slower(_ -> 1.8);

        DeploymentVerdict verdict = judge.judge(fleet.trial(LOOKS, true, BUCKET, 9));

        assertEquals(INSUFFICIENT_DATA, verdict.verdict().kind());
        assertTrue(
                verdict.verdict().reason().contains("most calls are in one bucket"),
                verdict.verdict().reason());
    }

    @Test
    void fewSharedMinutesDecideNothing() {
        DeploymentVerdict verdict = judge.judge(Fleet.of(5, 5, 40).trial(9, true, CALL, 10));

        assertEquals(INSUFFICIENT_DATA, verdict.verdict().kind());
        assertTrue(
                verdict.verdict().reason().startsWith("old and new instances served together in only 9 of the 10"),
                verdict.verdict().reason());
    }

    @Test
    void namesABadNodeWithoutOldInstances() {
        Fleet fleet = Fleet.of(0, 10, 40).slower(it -> it == 1 ? 2 : 1);

        DeploymentVerdict verdict = judge.judge(fleet.trial(LOOKS, false, CALL, 11));

        assertEquals(CONTINUE, verdict.verdict().kind());
        assertEquals(
                List.of("new-1"),
                verdict.deviating().stream().map(InstanceDeviation::instance).toList());
    }

    @Test
    void theSameTrialHasTheSameVerdictWhateverWasJudgedBefore() {
        DeploymentTrial trial = Fleet.of(3, 3, 40).slower(_ -> 1.2).trial(LOOKS, true, CALL, 12);
        DeploymentJudge used = new DeploymentJudge(DeploymentJudge.defaultSettings());
        for (int looks = 1; looks < LOOKS; looks++) {
            used.judge(new DeploymentTrial(
                    trial.firstMinute(), looks, 30, false, CALL, trial.minutes().subList(0, 10 + looks)));
        }

        assertEquals(judge.judge(trial), used.judge(trial));
    }

    @Test
    void minutesMustIncrease() {
        DeploymentMinute minute = new DeploymentMinute(3, List.of(), List.of());

        assertThrows(
                IllegalArgumentException.class,
                () -> new DeploymentTrial(3, 1, 30, false, CALL, List.of(minute, minute)));
    }
}
