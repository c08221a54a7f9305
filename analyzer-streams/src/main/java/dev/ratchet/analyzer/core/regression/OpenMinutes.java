package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.StateStream;
import java.util.List;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * Minutes that still accept samples.
 *
 * @param <M> type of an open minute
 */
final class OpenMinutes<M extends OpenMinutes.Open<M>> {
    private final TreeMap<Long, M> minutes = new TreeMap<>();
    private final LongFunction<M> begin;

    /** An open minute. */
    interface Open<M> {
        /** Minutes since the epoch. */
        long number();

        /** Seals the minute. */
        Minute seal();

        /** Writes the minute, or reads another one. */
        M transfer(StateStream state);
    }

    /** Creates an empty set; the function creates a minute from its number. */
    OpenMinutes(LongFunction<M> begin) {
        this.begin = begin;
    }

    /** Returns a minute, creating it if necessary. */
    M get(long minute) {
        return minutes.computeIfAbsent(minute, begin::apply);
    }

    /** Closes the minutes before the given one and returns them in order. */
    List<Minute> closeBefore(long minute) {
        var done = minutes.headMap(minute, false);
        List<Minute> closed = done.values().stream().map(Open::seal).toList();
        done.clear();
        return closed;
    }

    /** Writes the minutes, or replaces them by what is read. */
    void transfer(StateStream state) {
        List<M> own = List.copyOf(minutes.values());
        minutes.clear();
        for (int i = 0, count = state.transfer(own.size()); i < count; i++) {
            M it = (i < own.size() ? own.get(i) : begin.apply(0)).transfer(state);
            minutes.put(it.number(), it);
        }
    }
}
