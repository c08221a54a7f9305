package dev.ratchet.analyzer.core.cluster;

/**
 * Current or latest episode of an error cluster, and the rate of the errors before it.
 *
 * @param number number of the episode; 0 before the first one
 * @param recurrences number of episodes before it that each began within a day of the next
 * @param startMinute minute of its first error, in minutes since the epoch
 * @param endMinute minute of its last error; 0 while it goes on
 * @param base rate of the cluster outside of short episodes
 */
public record ErrorEpisode(int number, int recurrences, long startMinute, long endMinute, BaseRate base) {
    /** No episode. */
    public static final ErrorEpisode NONE = new ErrorEpisode(0, 0, 0, 0, BaseRate.NONE);

    private static final long DAY_MINUTES = 1440;

    /**
     * Errors in a stretch of time that counts as normal for a cluster. Older ones weigh less.
     *
     * @param errors number of errors
     * @param minutes length of the stretch in minutes
     * @param untilMinute end of the stretch, exclusive, in minutes since the epoch
     */
    public record BaseRate(double errors, double minutes, long untilMinute) {
        /** Unknown rate. */
        public static final BaseRate NONE = new BaseRate(0, 0, 0);

        private static final double HALF_LIFE_MINUTES = 3.0 * DAY_MINUTES;

        /** Rate with the errors of a later stretch. */
        BaseRate plus(double moreErrors, double moreMinutes, long until) {
            double weight = untilMinute == 0 ? 0 : Math.pow(.5, (until - untilMinute) / HALF_LIFE_MINUTES);
            return new BaseRate(errors * weight + moreErrors, minutes * weight + moreMinutes, until);
        }
    }

    /** Whether it goes on. */
    boolean isOpen() {
        return number > 0 && endMinute == 0;
    }

    /** Next episode, which begins with an error in a minute. */
    ErrorEpisode next(long minute, BaseRate before) {
        boolean isSoon = number > 0 && minute - startMinute < DAY_MINUTES;
        return new ErrorEpisode(number + 1, isSoon ? recurrences + 1 : 0, minute, 0, before);
    }

    /** The same episode, over since a minute. */
    ErrorEpisode end(long minute, BaseRate after) {
        return new ErrorEpisode(number, recurrences, startMinute, minute, after);
    }
}
