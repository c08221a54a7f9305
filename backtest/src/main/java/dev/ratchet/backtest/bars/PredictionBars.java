package dev.ratchet.backtest.bars;

import dev.ratchet.analyzer.core.cycle.OpportunitySelection;
import dev.ratchet.analyzer.core.prediction.Lesson;
import dev.ratchet.analyzer.core.prediction.Predictor;
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
import dev.ratchet.cycle.telemetry.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * D4 on generated outcomes with fixed seeds: the Brier score of the predictor against the base rate, and the number of
 * confirmed changes when ordered by prediction.
 */
public final class PredictionBars implements BarList {
    private static final int WITHOUT_PREDICTION = 30;
    private static final int CYCLES = 100;
    private static final int WAITING = 8;
    private static final int ACCEPTED = 3;

    private final int seeds;
    private final int outcomes;

    /** Property of a change that determines its outcome. */
    private enum OutcomeModel {
        COMPONENT {
            @Override
            double success(Opportunity opportunity) {
                return opportunity.component().compareTo("d") > 0
                        ? .05
                        : opportunity.kind() == OpportunityKind.ERROR_CLUSTER ? .8 : .3;
            }
        },
        RISK {
            @Override
            double success(Opportunity opportunity) {
                return opportunity.score().risk() == Risk.LOW ? .7 : .2;
            }
        },
        NOTHING {
            @Override
            double success(Opportunity opportunity) {
                return .3;
            }
        };

        abstract double success(Opportunity opportunity);
    }

    /** Creates the bars with two hundred outcomes, repeated ten times. */
    public PredictionBars() {
        this(10, 200);
    }

    PredictionBars(int seeds, int outcomes) {
        this.seeds = seeds;
        this.outcomes = outcomes;
    }

    @Override
    public List<Bar> measure(Path data) {
        List<Bar> bars = new ArrayList<>();
        for (OutcomeModel model : OutcomeModel.values()) {
            String where = ", where " + model.name().toLowerCase(Locale.ROOT) + " decides";
            double brier = brier(model);
            String name = "Brier score of what is said, over the base rate's" + where;
            bars.add(
                    model == OutcomeModel.NOTHING
                            ? Bar.reported("D4", name, brier, 1)
                            : Bar.atMost("D4", name, brier, 1));
        }
        for (OutcomeModel model : List.of(OutcomeModel.COMPONENT, OutcomeModel.RISK)) {
            String where = ", where " + model.name().toLowerCase(Locale.ROOT) + " decides";
            bars.add(Bar.atLeast(
                    "D4", "changes confirmed in order of prediction, over by score alone" + where, gain(model), 1));
        }
        return bars;
    }

    private double brier(OutcomeModel model) {
        double predictorError = 0;
        double baseRateError = 0;
        for (int seed = 0; seed < seeds; seed++) {
            SplittableRandom chance = new SplittableRandom(seed);
            List<Lesson> lessons = new ArrayList<>();
            int good = 0;
            for (int i = 0; i < outcomes; i++) {
                Opportunity opportunity = randomOpportunity(chance);
                boolean success = chance.nextDouble() < model.success(opportunity);
                Predictor predictor = Predictor.train(lessons);
                if (i >= WITHOUT_PREDICTION) {
                    predictorError += squaredError(predictor.predict(opportunity), success);
                    baseRateError += squaredError((good + 1.0) / (i + 2.0), success);
                }
                lessons.add(predictor.createLesson(opportunity, success));
                good += success ? 1 : 0;
            }
        }
        return predictorError / baseRateError;
    }

    private double gain(OutcomeModel model) {
        int byPrediction = 0;
        int byScore = 0;
        for (int seed = 0; seed < seeds; seed++) {
            byPrediction += confirmed(model, seed, true);
            byScore += confirmed(model, seed, false);
        }
        return (double) byPrediction / byScore;
    }

    /** Number of confirmed changes over some cycles; each cycle accepts the first of the waiting changes. */
    private static int confirmed(OutcomeModel model, int seed, boolean predicted) {
        SplittableRandom chance = new SplittableRandom(seed);
        List<Lesson> lessons = new ArrayList<>();
        int confirmed = 0;
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            Predictor predictor = Predictor.train(lessons);
            ToDoubleFunction<Opportunity> success = predicted ? predictor::predict : it -> Predictor.ABSTAINS;
            List<Opportunity> waiting = new ArrayList<>();
            for (int i = 0; i < WAITING; i++) {
                waiting.add(randomOpportunity(chance));
            }
            for (Opportunity opportunity : waiting.stream()
                    .sorted(OpportunitySelection.order(success))
                    .limit(ACCEPTED)
                    .toList()) {
                // an opportunity has the same outcome, whatever was accepted before
                boolean good =
                        new SplittableRandom(opportunity.id().hashCode()).nextDouble() < model.success(opportunity);
                lessons.add(predictor.createLesson(opportunity, good));
                confirmed += good ? 1 : 0;
            }
        }
        return confirmed;
    }

    private static double squaredError(double prediction, boolean success) {
        double error = prediction - (success ? 1 : 0);
        return error * error;
    }

    private static Opportunity randomOpportunity(SplittableRandom chance) {
        String component = String.valueOf((char) ('a' + chance.nextInt(8)));
        OpportunityKind kind = chance.nextBoolean() ? OpportunityKind.ERROR_CLUSTER : OpportunityKind.HOT_METHOD;
        Risk risk = chance.nextBoolean() ? Risk.LOW : Risk.HIGH;
        double score = Math.pow(10, 1 + 4 * chance.nextDouble());
        return new Opportunity(
                "o-" + chance.nextLong(),
                new ComponentId("default", component),
                kind,
                new Evidence(
                        new CodePlace("a.B", List.of(new Frame("shop.A", "m", 7)), ""), new Frequency(5, 10, .5, .2)),
                new ImpactScore(1, 1, 1, Severity.LOW, .99, risk, score, Priority.LOW),
                new ObservationPeriod(1, 2),
                Optional.empty(),
                new Explanation(""));
    }
}
