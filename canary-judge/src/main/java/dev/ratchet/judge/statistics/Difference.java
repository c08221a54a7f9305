package dev.ratchet.judge.statistics;

import java.util.List;

/** Canary minus control on some scale, with a one-sided bound at any level. */
public interface Difference {
    /** The estimate; positive is worse. */
    double estimate();

    /** How much was known after each usable interval, growing. */
    List<Information> progress();

    /** How far the truth may lie to one side of the estimate with the given one-sided error; infinite without data. */
    double halfWidth(double level);

    /** The same without an outlying block of at most four intervals in a row; itself when there is none. */
    Difference withoutOutlyingBlock();

    /** Whether harm is sure at the level and may be as bad as the margin, with and without an outlying block. */
    default boolean harms(double level, double margin) {
        return worse(level, margin) && withoutOutlyingBlock().worse(level, margin);
    }

    /** The lower bound is above zero and the upper one reaches the margin. */
    default boolean worse(double level, double margin) {
        double half = halfWidth(level);
        return estimate() - half > 0 && estimate() + half >= margin;
    }
}
