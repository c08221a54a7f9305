package dev.ratchet.analyzer.core.prediction;

import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.report.Calibration;
import java.util.ArrayList;
import java.util.List;

/**
 * Predicts the probability that a change for an opportunity will be confirmed: logistic regression on earlier outcomes,
 * with an L2 penalty that shrinks it towards even odds.
 *
 * <p>It abstains, at one half, below thirty lessons. Above, it is compared with the base rate of successes, on
 * predictions made before each outcome. While its Brier score is not better, it returns the base rate.
 */
public final class Predictor {
    /** Probability returned while there are too few lessons. */
    public static final double ABSTAINS = .5;

    private static final int FEWEST = 30;

    /** Number of lessons below which there are too few predictions for a comparison with the base rate. */
    private static final int YOUNG = 60;

    private static final double RIDGE = 1;
    private static final int ITERATIONS = 200;
    private static final int BINS = 5;

    private final List<Lesson> lessons;
    private final double[] weights;

    private Predictor(List<Lesson> lessons, double[] weights) {
        this.lessons = lessons;
        this.weights = weights;
    }

    /** Trains a predictor on lessons, oldest first. */
    public static Predictor train(List<Lesson> lessons) {
        return new Predictor(List.copyOf(lessons), lessons.size() < FEWEST ? new double[0] : fit(lessons));
    }

    /** Probability of success. */
    public double predict(Opportunity opportunity) {
        if (lessons.size() < FEWEST) {
            return ABSTAINS;
        }
        Calibration calibration = calibration();
        boolean isBetter = calibration.brier() < calibration.brierOfBaseRate();
        return isBetter || lessons.size() < YOUNG
                ? probability(weights, Features.extract(opportunity, lessons))
                : baseRate(lessons.size());
    }

    /** Lesson from the outcome of a change, to be stored. */
    public Lesson createLesson(Opportunity opportunity, boolean success) {
        double[] inputs = Features.extract(opportunity, lessons);
        double predicted = weights.length == 0 ? ABSTAINS : probability(weights, inputs);
        return new Lesson(opportunity.component(), opportunity.kind(), inputs, predicted, success);
    }

    /** Calibration of the predictions made after the first thirty lessons. */
    public Calibration calibration() {
        double own = 0;
        double base = 0;
        long[] counts = new long[BINS];
        double[] predicted = new double[BINS];
        double[] succeeded = new double[BINS];
        for (int i = FEWEST; i < lessons.size(); i++) {
            Lesson it = lessons.get(i);
            own += it.squaredError(it.predicted());
            base += it.squaredError(baseRate(i));
            int bin = (int) Math.min(BINS - 1, it.predicted() * BINS);
            counts[bin]++;
            predicted[bin] += it.predicted();
            succeeded[bin] += it.success() ? 1 : 0;
        }
        List<Calibration.Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] > 0) {
                bins.add(new Calibration.Bin(counts[bin], predicted[bin] / counts[bin], succeeded[bin] / counts[bin]));
            }
        }
        int judged = Math.max(1, lessons.size() - FEWEST);
        return new Calibration(lessons.size(), own / judged, base / judged, bins);
    }

    private double baseRate(int first) {
        double good = lessons.subList(0, first).stream().filter(Lesson::success).count();
        return (good + 1) / (first + 2);
    }

    /** Fits by gradient descent with a step size bounded by the curvature, x'x / 4 (Boehning 1992). */
    private static double[] fit(List<Lesson> lessons) {
        double trace = 0;
        for (Lesson lesson : lessons) {
            for (double input : lesson.inputs()) {
                trace += input * input;
            }
        }
        double step = 1 / (trace / 4 + RIDGE);
        double[] weights = new double[Features.COUNT];
        double[] before = new double[Features.COUNT];
        for (int k = 1; k <= ITERATIONS; k++) {
            // Nesterov's momentum
            double momentum = (k - 1.0) / (k + 2.0);
            double[] ahead = new double[Features.COUNT];
            for (int j = 0; j < ahead.length; j++) {
                ahead[j] = weights[j] + momentum * (weights[j] - before[j]);
            }
            before = weights;
            weights = descend(lessons, ahead, step);
        }
        return weights;
    }

    private static double[] descend(List<Lesson> lessons, double[] at, double step) {
        double[] gradient = new double[at.length];
        for (Lesson lesson : lessons) {
            double error = probability(at, lesson.inputs()) - (lesson.success() ? 1 : 0);
            for (int j = 0; j < at.length; j++) {
                gradient[j] += error * lesson.inputs()[j];
            }
        }
        double[] next = new double[at.length];
        for (int j = 0; j < at.length; j++) {
            next[j] = at[j] - step * (gradient[j] + (j == 0 ? 0 : RIDGE * at[j]));
        }
        return next;
    }

    private static double probability(double[] weights, double[] inputs) {
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
            sum += weights[j] * inputs[j];
        }
        return 1 / (1 + Math.exp(-sum));
    }
}
