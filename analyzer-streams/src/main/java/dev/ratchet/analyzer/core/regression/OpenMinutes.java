package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.State;
import java.util.List;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * The minutes that something still comes for.
 *
 * @param <M> what is known of one
 */
final class OpenMinutes<M extends OpenMinutes.Open<M>> {
    private final TreeMap<Long, M> minutes = new TreeMap<>();
    private final LongFunction<M> begin;

    /** One of them. */
    interface Open<M> {
        /** Minutes since the epoch. */
        long number();

        /** What came of it. */
        Minute sealed();

        /** Writes it, or reads another in its place. */
        M in(State state);
    }

    /** None yet; a minute begins so. */
    OpenMinutes(LongFunction<M> begin) {
        this.begin = begin;
    }

    /** A minute, begun if need be. */
    M at(long minute) {
        return minutes.computeIfAbsent(minute, begin::apply);
    }

    /** Closes the minutes before one and hands them over in order. */
    List<Minute> closeBefore(long minute) {
        var done = minutes.headMap(minute, false);
        List<Minute> closed = done.values().stream().map(Open::sealed).toList();
        done.clear();
        return closed;
    }

    /** Writes them, or reads others in their place. */
    void state(State state) {
        List<M> own = List.copyOf(minutes.values());
        minutes.clear();
        for (int i = 0, count = state.of(own.size()); i < count; i++) {
            M it = (i < own.size() ? own.get(i) : begin.apply(0)).in(state);
            minutes.put(it.number(), it);
        }
    }
}
