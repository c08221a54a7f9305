package dev.ratchet.analyzer.core.cluster;

import dev.ratchet.analyzer.core.cluster.ErrorEpisode.BaseRate;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Beginning and end of the episodes of an error cluster.
 *
 * <pre>
 * state   | condition                                                                     | next
 * --------|-------------------------------------------------------------------------------|----------------------
 * none    | more than 10 errors in the last hour, or the minimum in a day                   | first episode
 * open    | no error for a time in which its rate makes one expected (1 % level), at least | over
 *         | an hour, doubled for each episode within a day of the next, up to 16 hours      |
 * open    | the last hour has fewer errors than before (1 % level) and no more than the     | over
 *         | base rate explains                                                             |
 * open    | for six hours; the last hour has more than three times its rate, and twice the | next episode
 *         | errors of its worst hour                                                       |
 * over    | as none, counted since the end, and more than twice the base rate               | next episode
 * </pre>
 *
 * <p>Rates are compared by the conditional test of two Poisson counts (Przyborowski and Wilenski 1940) at the level of
 * 0.1 %. The first error of a stretch is not counted, since the stretch begins with it. The base rate is that of the
 * time outside of episodes, and of episodes that lasted a day: those are the normal state of the cluster.
 *
 * @param minErrors minimum number of errors in a day
 */
record EpisodeRule(long minErrors) {
    private static final int HOUR = 60;
    private static final int DAY = 1440;
    private static final long MANY_PER_HOUR = 10;
    private static final double SIGNIFICANT = 1e-3;
    private static final double QUIET = .01;
    private static final double RECURRENCE_FACTOR = 2;
    private static final double SURGE_FACTOR = 3;
    private static final int SETTLED_MINUTES = 6 * HOUR;
    private static final int MOST_DOUBLINGS = 4;

    /** State after the given minute. */
    ErrorEpisode next(ErrorEpisode before, ErrorCounts counts, long minute) {
        return before.isOpen() ? open(before, counts, minute) : closed(before, counts, minute);
    }

    private ErrorEpisode closed(ErrorEpisode before, ErrorCounts counts, long minute) {
        boolean isFirst = before.number() == 0;
        long from = isFirst ? firstRetained(minute) : Math.max(firstRetained(minute), before.endMinute() + 1);
        long hour = Math.max(from, minute - HOUR + 1);
        boolean isHourBusy = counts.sum(hour, minute) > MANY_PER_HOUR;
        boolean isDayBusy = counts.sum(from, minute) >= minErrors;
        if (isFirst) {
            return isHourBusy || isDayBusy ? before.next(counts.earliest(from, minute), BaseRate.NONE) : before;
        }
        if (isHourBusy && isRecurrence(before, counts, hour, minute)) {
            return recurrence(before, counts, hour);
        }
        return isDayBusy && isRecurrence(before, counts, from, minute) ? recurrence(before, counts, from) : before;
    }

    private static boolean isRecurrence(ErrorEpisode over, ErrorCounts counts, long from, long minute) {
        long first = counts.earliest(from, minute);
        return isMore(counts, first, minute, baseBefore(over, counts, first), RECURRENCE_FACTOR);
    }

    private static ErrorEpisode recurrence(ErrorEpisode over, ErrorCounts counts, long from) {
        long first = counts.earliest(from, from);
        return over.next(first, baseBefore(over, counts, first));
    }

    /** Base rate with the time from the end of an episode to a minute, of which at most a day is retained. */
    private static BaseRate baseBefore(ErrorEpisode over, ErrorCounts counts, long minute) {
        long from = Math.max(minute - DAY, over.endMinute() + 1);
        return minute > from
                ? over.base().plus((double) counts.sum(from, minute - 1), (double) (minute - from), minute)
                : over.base();
    }

    private ErrorEpisode open(ErrorEpisode before, ErrorCounts counts, long minute) {
        long from = Math.max(firstRetained(minute), before.startMinute());
        long last = counts.latest(before.startMinute());
        if (isQuiet(before, counts.sum(from, minute), minute - from + 1, minute - last)) {
            return before.end(last, baseAfter(before, counts, last));
        }
        long hour = minute - HOUR + 1;
        long earlier = hour - from;
        if (earlier < HOUR) {
            return before;
        }
        BaseRate level = new BaseRate((double) counts.sum(from, hour - 1), (double) earlier, hour);
        if (isNormalAgain(before.base(), level, counts.sum(hour, minute))) {
            return before.end(hour - 1, baseAfter(before, counts, hour - 1));
        }
        boolean isSettled = hour - before.startMinute() >= SETTLED_MINUTES;
        return isSettled && isSurge(counts, from, minute, level)
                ? before.next(counts.earliest(hour, minute), level)
                : before;
    }

    /** Whether the last hour has more than three times the rate, and twice the errors of the worst hour before. */
    private static boolean isSurge(ErrorCounts counts, long from, long minute, BaseRate level) {
        long hour = minute - HOUR + 1;
        long now = counts.sum(hour, minute);
        if (now <= MANY_PER_HOUR || !isMore(counts, counts.earliest(hour, minute), minute, level, SURGE_FACTOR)) {
            return false;
        }
        long worst = 0;
        for (long at = hour - HOUR; at > from - HOUR; at -= HOUR) {
            worst = Math.max(worst, counts.sum(Math.max(at, from), at + HOUR - 1));
        }
        return now > 2 * worst;
    }

    /**
     * Whether the time since the last error is too long for an episode with this many errors: if they fell evenly on
     * the whole time, the probability of none in that part would be at most 1 %.
     */
    private static boolean isQuiet(ErrorEpisode episode, long errors, long minutes, long sinceLast) {
        long least = (long) HOUR << Math.min(MOST_DOUBLINGS, episode.recurrences());
        return sinceLast >= Math.min(least, DAY - 1)
                && errors * Math.log(1 - (double) sinceLast / Math.max(minutes, sinceLast + 1)) <= Math.log(QUIET);
    }

    private static boolean isNormalAgain(BaseRate base, BaseRate level, long now) {
        if (base.errors() == 0) {
            return false;
        }
        int both = (int) Math.min(Integer.MAX_VALUE, now + Math.round(level.errors()));
        boolean isFewer =
                BinomialDistribution.of(both, HOUR / (HOUR + level.minutes())).cumulativeProbability((int) now)
                        <= QUIET;
        return isFewer && pValue(now, base, HOUR, 1) > QUIET;
    }

    /** Base rate after an episode: with its errors if it lasted a day. */
    private static BaseRate baseAfter(ErrorEpisode episode, ErrorCounts counts, long last) {
        long from = Math.max(last - DAY + 1, episode.startMinute());
        return last - episode.startMinute() >= DAY
                ? episode.base().plus((double) counts.sum(from, last), last - from + 1.0, last + 1)
                : episode.base();
    }

    private static boolean isMore(ErrorCounts counts, long first, long last, BaseRate base, double factor) {
        return base.minutes() > 0 && pValue(counts.sum(first, last) - 1, base, last - first + 1, factor) <= SIGNIFICANT;
    }

    /** Probability of at least this many errors in these minutes at the base rate times a factor. */
    private static double pValue(long errors, BaseRate base, long minutes, double factor) {
        if (errors <= 0) {
            return 1;
        }
        double expectedPart = factor * minutes / (factor * minutes + base.minutes());
        int both = (int) Math.min(Integer.MAX_VALUE, errors + Math.round(base.errors()));
        return BinomialDistribution.of(both, expectedPart)
                .survivalProbability((int) Math.min(Integer.MAX_VALUE, errors) - 1);
    }

    private static long firstRetained(long minute) {
        return minute - DAY + 1;
    }
}
