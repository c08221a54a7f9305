package dev.ratchet.generator.core;

/**
 * Limits on the size of a change.
 *
 * @param files maximum number of files in one change
 * @param lines maximum number of changed lines in one file
 */
public record ChangeLimits(int files, int lines) {
    /** Ten files with five hundred changed lines each. */
    public static final ChangeLimits DEFAULT = new ChangeLimits(10, 500);

    /** Upper bound of the files limit. */
    public static final int MOST_FILES = 1_000;
    /** Upper bound of the lines limit. */
    public static final int MOST_LINES = 100_000;

    /** Validates the ranges. */
    public ChangeLimits {
        if (files < 1 || files > MOST_FILES) {
            throw new IllegalArgumentException("files must be in [1, " + MOST_FILES + "]: " + files);
        }
        if (lines < 1 || lines > MOST_LINES) {
            throw new IllegalArgumentException("lines must be in [1, " + MOST_LINES + "]: " + lines);
        }
    }
}
