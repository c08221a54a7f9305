package dev.ratchet.analyzer.core.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Explanation;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.opportunity.ImpactScore;
import dev.ratchet.cycle.opportunity.ObservationPeriod;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Priority;
import dev.ratchet.cycle.opportunity.Risk;
import dev.ratchet.cycle.report.Calibration;
import dev.ratchet.cycle.telemetry.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Errors in components a to d are fixed four times in five, hot methods there rarely, and nothing helps in e to h. */
class PredictorTest {
    private final Random chance = new Random(3);
    private final List<Lesson> lessons = new ArrayList<>();

    @Test
    void abstainsBelowThirtyOutcomes() {
        learn(29);

        assertEquals(
                Predictor.ABSTAINS, Predictor.train(lessons).predict(opportunity("a", OpportunityKind.ERROR_CLUSTER)));
    }

    @Test
    void isBetterThanTheBaseRateAndCalibrated() {
        learn(400);

        Calibration calibration = Predictor.train(lessons).calibration();

        assertEquals(400, calibration.lessons());
        assertTrue(calibration.brier() < .9 * calibration.brierOfBaseRate(), calibration::toString);
        for (Calibration.Bin bin : calibration.reliability()) {
            double error = Math.sqrt(bin.predicted() * (1 - bin.predicted()) / bin.count());
            assertEquals(bin.predicted(), bin.succeeded(), 3 * error, calibration::toString);
        }
    }

    @Test
    void returnsTheBaseRateIfInputsAreUninformative() {
        for (int i = 0; i < 200; i++) {
            Opportunity it = any();
            lessons.add(Predictor.train(lessons).createLesson(it, chance.nextDouble() < .3));
        }

        double mean = 0;
        for (int i = 0; i < 50; i++) {
            mean += Predictor.train(lessons).predict(any()) / 50;
        }
        assertEquals(.3, mean, .08);
    }

    @Test
    void orderingByPredictionConfirmsMoreThanOrderingByScoreAlone() {
        learn(200);
        Predictor predictor = Predictor.train(lessons);
        int byScore = 0;
        int byWorth = 0;
        for (int cycle = 0; cycle < 300; cycle++) {
            List<Opportunity> waiting = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                waiting.add(any());
            }
            byScore += confirmed(
                    waiting, Comparator.comparingDouble(it -> -it.score().value()));
            byWorth += confirmed(
                    waiting, Comparator.comparingDouble(it -> -it.score().value() * predictor.predict(it)));
        }

        assertTrue(byWorth > 1.2 * byScore, byWorth + " against " + byScore);
    }

    @Test
    void learningIsDeterministic() {
        learn(100);
        Opportunity it = opportunity("a", OpportunityKind.HOT_METHOD);

        assertEquals(
                Predictor.train(lessons).predict(it),
                Predictor.train(List.copyOf(lessons)).predict(it));
    }

    private int confirmed(List<Opportunity> waiting, Comparator<Opportunity> order) {
        return (int) waiting.stream()
                .sorted(order)
                .limit(3)
                .filter(it -> new Random(it.id().hashCode()).nextDouble() < truth(it))
                .count();
    }

    private void learn(int outcomes) {
        for (int i = 0; i < outcomes; i++) {
            Opportunity it = any();
            lessons.add(Predictor.train(lessons).createLesson(it, chance.nextDouble() < truth(it)));
        }
    }

    private static double truth(Opportunity opportunity) {
        if (opportunity.component().compareTo("d") > 0) {
            return .05;
        }
        return opportunity.kind() == OpportunityKind.ERROR_CLUSTER ? .8 : .3;
    }

    private Opportunity any() {
        String component = String.valueOf((char) ('a' + chance.nextInt(8)));
        return opportunity(
                component, chance.nextBoolean() ? OpportunityKind.ERROR_CLUSTER : OpportunityKind.HOT_METHOD);
    }

    private Opportunity opportunity(String component, OpportunityKind kind) {
        double score = Math.pow(10, 1 + 4 * chance.nextDouble());
        return new Opportunity(
                "o-" + chance.nextLong(),
                new ComponentId("default", component),
                kind,
                new Evidence(
                        new CodePlace("a.B", List.of(new Frame("shop.A", "m", 7)), ""), new Frequency(5, 10, .5, .2)),
                new ImpactScore(1, 1, 1, Severity.LOW, .99, Risk.LOW, score, Priority.LOW),
                new ObservationPeriod(1, 2),
                Optional.empty(),
                new Explanation(""));
    }
}
