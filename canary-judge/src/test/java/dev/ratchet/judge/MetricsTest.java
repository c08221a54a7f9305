package dev.ratchet.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.judge.reference.KayentaJudge;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Effect of critical metrics, a minimum of samples and weights. */
final class MetricsTest {
    private static final Metric FULL = new Metric(1, true, 0);
    private static final Metric NOT_CRITICAL = new Metric(1, false, 0);
    private static final Metric NONE = new Metric(0, false, 0);
    private static final int LOOKS = 20;

    @ParameterizedTest
    @CsvSource({"10, false", "20, true"})
    void harmToAMetricThatIsNotCriticalHolds(int looks, boolean atEnd) {
        Metrics nonCriticalErrors = new Metrics(FULL, FULL, NOT_CRITICAL, NONE);

        assertEquals(
                VerdictKind.ROLL_BACK,
                verdict(Metrics.defaults(), 1, .2, looks, atEnd).kind());
        Verdict held = verdict(nonCriticalErrors, 1, .2, looks, atEnd);
        assertEquals(VerdictKind.INSUFFICIENT_DATA, held.kind());
        assertEquals("errors", held.decision().metric());
        assertTrue(
                held.reason()
                        .startsWith(
                                "non-critical metric regressed, holding instead of rolling back: the canary fails more often than"
                                        + " its control: errors +"),
                held.reason());
    }

    @Test
    void harmToACriticalMetricRollsBack() {
        Metrics nonCriticalErrors = new Metrics(NOT_CRITICAL, NOT_CRITICAL, FULL, NONE);

        assertEquals(
                VerdictKind.ROLL_BACK,
                verdict(nonCriticalErrors, 1.5, .2, 10, false).kind());
        assertEquals(
                VerdictKind.INSUFFICIENT_DATA,
                verdict(nonCriticalErrors, 1.5, .01, 10, false).kind());
    }

    @Test
    void aMetricBelowItsMinimumOfSamplesHasNoVerdict() {
        Metric many = new Metric(1, true, 10_000);
        Metrics manySamples = new Metrics(many, many, FULL, NONE);

        assertEquals(
                VerdictKind.CONTINUE, verdict(manySamples, 1.5, .01, 10, false).kind());
        Verdict end = verdict(manySamples, 1.5, .01, LOOKS, true);
        assertEquals(VerdictKind.INSUFFICIENT_DATA, end.kind());
        assertTrue(
                end.reason().startsWith("an arm served fewer than the 10000 calls that latency requires: latency +"),
                end.reason());
        Metrics fewSamples = new Metrics(new Metric(1, true, 1900), new Metric(1, true, 1900), FULL, NONE);
        assertEquals(
                VerdictKind.ROLL_BACK,
                verdict(fewSamples, 1.5, .01, LOOKS, true).kind());
    }

    @Test
    void aNonCriticalMetricMayLackData() {
        Metrics nonCritical = new Metrics(FULL, FULL, new Metric(1, false, 10_000), NONE);

        assertEquals(
                VerdictKind.CONFIRM, verdict(nonCritical, 1, .2, LOOKS, true).kind());
    }

    @Test
    void theKayentaLikeJudgeUsesWeights() {
        assertEquals(VerdictKind.ROLL_BACK, kayentaVerdict(Metrics.defaults()));
        assertEquals(VerdictKind.CONFIRM, kayentaVerdict(new Metrics(FULL, FULL, new Metric(.5, true, 0), NONE)));
        assertEquals(VerdictKind.CONFIRM, kayentaVerdict(new Metrics(FULL, FULL, new Metric(1, true, 10_000), NONE)));
    }

    @Test
    void cpuIsNeverCriticalAndSomeMetricHasAWeight() {
        assertThrows(IllegalArgumentException.class, () -> new Metrics(FULL, FULL, FULL, FULL));
        assertThrows(IllegalArgumentException.class, () -> new Metrics(NONE, NONE, NONE, NONE));
        assertThrows(IllegalArgumentException.class, () -> new Metric(-1, true, 0));
        assertThrows(IllegalArgumentException.class, () -> new Metric(1, true, -1));
    }

    private static VerdictKind kayentaVerdict(Metrics metrics) {
        return new KayentaJudge(metrics).judge(trial(1, .2, LOOKS, true)).kind();
    }

    private static Verdict verdict(Metrics metrics, double factor, double errors, int looks, boolean atEnd) {
        Judge judge = new SequentialJudge(JudgeSettings.defaults().with(metrics));
        return judge.judge(trial(factor, errors, looks, atEnd));
    }

    private static Trial trial(double factor, double errors, int looks, boolean atEnd) {
        Random chance = new Random(4);
        List<Interval> usable = new ArrayList<>();
        for (int look = 0; look < looks; look++) {
            usable.add(Calls.interval(
                    look,
                    Calls.baseline().of(100, chance),
                    Calls.baseline().slower(factor).failing(errors).of(100, chance)));
        }
        return new Trial(Plans.any().looks(LOOKS, 10).plan(), looks, looks - 1, atEnd, usable);
    }
}
