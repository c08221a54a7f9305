package dev.ratchet.backtest.series;

import com.amazon.randomcutforest.RandomCutForest;
import dev.ratchet.analyzer.core.baseline.Detector;
import dev.ratchet.analyzer.core.baseline.Score;

/**
 * Random Cut Forest (Guha et al. 2016) over the last eight values, for comparison: the depth that a point adds to 50
 * trees of 256 points each. The forest's score is about 1 for familiar points.
 *
 * <p>Only the order of times matters. Seeded: the same points have the same scores. Memory: about 200 KB per series.
 */
final class RandomCutForestDetector implements Detector {
    private static final int SHINGLE = 8;
    private static final int TREES = 50;
    private static final int SAMPLE = 256;
    private static final long SEED = 42;
    /** Score of the forest at or above which a point is an alarm. */
    private static final double ALARM = 2.25;

    private final RandomCutForest forest = RandomCutForest.builder()
            .dimensions(SHINGLE)
            .shingleSize(SHINGLE)
            .internalShinglingEnabled(true)
            .numberOfTrees(TREES)
            .sampleSize(SAMPLE)
            .randomSeed(SEED)
            .parallelExecutionEnabled(false)
            .build();
    private long latest = Long.MIN_VALUE;

    @Override
    public Score score(long atMillis, double value) {
        if (atMillis <= latest || !(Math.abs(value) <= LARGEST)) {
            return Score.NONE;
        }
        latest = atMillis;
        float[] point = {(float) Math.clamp(value, -Float.MAX_VALUE, Float.MAX_VALUE)}; // the forest computes in floats
        double score = Math.max(0, forest.getAnomalyScore(point));
        forest.update(point);
        return new Score(score / (score + ALARM), score > ALARM);
    }
}
