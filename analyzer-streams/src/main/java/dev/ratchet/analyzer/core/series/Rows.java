package dev.ratchet.analyzer.core.series;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * State of all series by place: a {@link Row}, sealed minutes as {@linkplain MinutePacker bytes}, a {@link Season}, and
 * for latencies also {@link Latencies}.
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
        private final int[] names = new int[PAGE];
        private @Nullable Latencies @Nullable [] latencies;

        Page() {
            Arrays.fill(minutes, NO_MINUTES);
            Arrays.fill(seasons, NO_HOURS);
        }
    }

    /** Number of places, including free ones. */
    int size() {
        return size;
    }

    /** Allocates a place for a new series. */
    int take() {
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
            see(row, size++).clear();
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
        see(new Row(), place).clear();
        page.minutes[in(place)] = NO_MINUTES;
        page.seasons[in(place)] = NO_HOURS;
        page.names[in(place)] = Names.UNKNOWN;
        if (page.latencies != null) {
            page.latencies[in(place)] = null;
        }
    }

    /** Moves to a row. */
    Row see(Row row, int place) {
        return row.over(page(place).rows, in(place) * Row.LONGS);
    }

    /** The number of the name of a series. */
    int name(int place) {
        return page(place).names[in(place)];
    }

    void name(int place, int number) {
        page(place).names[in(place)] = number;
    }

    byte[] minutes(int place) {
        return page(place).minutes[in(place)];
    }

    void minutes(int place, byte[] bytes) {
        page(place).minutes[in(place)] = bytes;
    }

    /** Whether a series has any hours. */
    boolean hasSeason(int place) {
        return page(place).seasons[in(place)].length > 0;
    }

    /** Moves to the hours of a series, created if necessary. */
    Season see(Season season, int place, boolean isLatency) {
        Page page = page(place);
        if (page.seasons[in(place)].length == 0) {
            page.seasons[in(place)] = Season.begin(isLatency);
        }
        return season.over(page.seasons[in(place)]);
    }

    /** Latency state of a place, created if necessary. */
    Latencies latencies(int place) {
        Page page = page(place);
        if (page.latencies == null) {
            page.latencies = new Latencies[PAGE];
        }
        Latencies open = page.latencies[in(place)];
        if (open == null) {
            open = new Latencies();
            page.latencies[in(place)] = open;
        }
        return open;
    }

    private Page page(int place) {
        return pages[place >>> PAGE_BITS];
    }

    private static int in(int place) {
        return place & PAGE - 1;
    }
}
