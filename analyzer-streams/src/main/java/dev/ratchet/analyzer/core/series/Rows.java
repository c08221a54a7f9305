package dev.ratchet.analyzer.core.series;

import dev.ratchet.analyzer.core.series.minute.MinutePacker;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * State of all series by place: a {@link Row}, sealed minutes as {@linkplain MinutePacker bytes}, a {@link Season}, for
 * latencies also {@link LatencyState}, and for operations a {@link Season} of calls.
 *
 * <p>Pages have 1,024 places, so that growing copies nothing.
 */
final class Rows {
    private static final int PAGE_BITS = 10;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final byte[] NO_MINUTES = {};
    private static final short[] NO_HOURS = {};

    private Page[] pages = {};
    private int size;
    private int[] free = {};
    private int freed;

    private static final class Page {
        private final long[] rows = new long[PAGE * Row.LONGS];
        private final byte[][] minutes = new byte[PAGE][];
        private final short[][] seasons = new short[PAGE][];
        private final short[][] calls = new short[PAGE][];
        private final int[] names = new int[PAGE];
        private @Nullable LatencyState @Nullable [] latencies;

        Page() {
            Arrays.fill(minutes, NO_MINUTES);
            Arrays.fill(seasons, NO_HOURS);
            Arrays.fill(calls, NO_HOURS);
        }
    }

    /** Number of places, including free ones. */
    int size() {
        return size;
    }

    /** Allocates a place for a new series. */
    int allocate() {
        return freed > 0 ? free[--freed] : grow(size);
    }

    /** Ensures that a place exists. */
    int grow(int place) {
        while (place >= pages.length * PAGE) {
            pages = Arrays.copyOf(pages, pages.length + 1);
            pages[pages.length - 1] = new Page();
        }
        Row row = new Row();
        while (size <= place) {
            moveTo(row, size++).clear();
        }
        return place;
    }

    /** Clears a place and makes it available. */
    void free(int place) {
        empty(place);
        if (freed == free.length) {
            free = Arrays.copyOf(free, Math.max(16, 2 * freed));
        }
        free[freed++] = place;
    }

    /** Clears a place. */
    void empty(int place) {
        Page page = page(place);
        moveTo(new Row(), place).clear();
        page.minutes[indexInPage(place)] = NO_MINUTES;
        page.seasons[indexInPage(place)] = NO_HOURS;
        page.calls[indexInPage(place)] = NO_HOURS;
        page.names[indexInPage(place)] = Names.UNKNOWN;
        if (page.latencies != null) {
            page.latencies[indexInPage(place)] = null;
        }
    }

    /** Moves to a row. */
    Row moveTo(Row row, int place) {
        return row.moveTo(page(place).rows, indexInPage(place) * Row.LONGS);
    }

    /** The number of the name of a series. */
    int name(int place) {
        return page(place).names[indexInPage(place)];
    }

    void name(int place, int number) {
        page(place).names[indexInPage(place)] = number;
    }

    byte[] minutes(int place) {
        return page(place).minutes[indexInPage(place)];
    }

    void minutes(int place, byte[] bytes) {
        page(place).minutes[indexInPage(place)] = bytes;
    }

    /** Whether a series has any hours. */
    boolean hasSeason(int place) {
        return page(place).seasons[indexInPage(place)].length > 0;
    }

    /** Moves to the hours of a series, created if necessary. */
    Season moveTo(Season season, int place, boolean isLatency) {
        Page page = page(place);
        if (page.seasons[indexInPage(place)].length == 0) {
            page.seasons[indexInPage(place)] = Season.create(isLatency);
        }
        return season.moveTo(page.seasons[indexInPage(place)]);
    }

    /** Whether a series has any hours with calls. */
    boolean hasCalls(int place) {
        return page(place).calls[indexInPage(place)].length > 0;
    }

    /** Moves to the calls of a series by the hour, created if necessary. */
    Season moveToCalls(Season season, int place) {
        Page page = page(place);
        if (page.calls[indexInPage(place)].length == 0) {
            page.calls[indexInPage(place)] = Season.create(false);
        }
        return season.moveTo(page.calls[indexInPage(place)]);
    }

    /** Latency state of a place, created if necessary. */
    LatencyState latencies(int place) {
        Page page = page(place);
        if (page.latencies == null) {
            page.latencies = new LatencyState[PAGE];
        }
        LatencyState open = page.latencies[indexInPage(place)];
        if (open == null) {
            open = new LatencyState();
            page.latencies[indexInPage(place)] = open;
        }
        return open;
    }

    private Page page(int place) {
        return pages[place >>> PAGE_BITS];
    }

    private static int indexInPage(int place) {
        return place & PAGE - 1;
    }
}
