package dev.ratchet.judge.statistics;

import java.util.List;

/** Canary minus control on one scale, with a one-sided confidence bound at any level. */
public interface Difference {
    /** Point estimate; positive is worse. */
    double estimate();

    /** Cumulative information after each usable interval; never decreases. */
    List<Information> cumulativeInformation();

    /** Distance from the estimate to its one-sided confidence bound at the given level; infinite without data. */
    double halfWidth(double level);

    /** Difference without the outlying block of at most four consecutive intervals; this one when there is none. */
    Difference withoutOutlyingBlock();

    /** Whether harm is significant at the level and may reach the margin, both with and without the outlying block. */
    default boolean isHarmful(double level, double margin) {
        return isWorse(level, margin) && withoutOutlyingBlock().isWorse(level, margin);
    }

    /** Whether the lower bound is above zero and the upper bound reaches the margin. */
    default boolean isWorse(double level, double margin) {
        double half = halfWidth(level);
        return estimate() - half > 0 && estimate() + half >= margin;
    }
}
