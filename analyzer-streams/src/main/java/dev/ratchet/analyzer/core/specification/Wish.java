package dev.ratchet.analyzer.core.specification;

import dev.ratchet.analyzer.core.baseline.State;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Group of requests for the same feature, identified by the words of the first request.
 *
 * @param text text of the first request
 * @param words significant words of the first request
 * @param people hashes of the requesters' names; at most the first 200
 * @param requests number of requests
 * @param firstMillis time of the first request in milliseconds since the epoch
 * @param lastMillis time of the last request in milliseconds since the epoch
 */
record Wish(
        String text,
        SortedSet<String> words,
        SortedSet<Long> people,
        long requests,
        long firstMillis,
        long lastMillis) {
    private static final int MOST_PEOPLE = 200;

    static Wish first(String text, SortedSet<String> words, long person, long atMillis) {
        return new Wish(text, words, new TreeSet<>(List.of(person)), 1, atMillis, atMillis);
    }

    Wish again(long person, long atMillis) {
        SortedSet<Long> more = new TreeSet<>(people);
        if (more.size() < MOST_PEOPLE) {
            more.add(person);
        }
        return new Wish(
                text, words, more, requests + 1, Math.min(firstMillis, atMillis), Math.max(lastMillis, atMillis));
    }

    void write(State state) {
        state.of(text);
        state.of(words.size());
        words.forEach(state::of);
        state.of(people.size());
        people.forEach(it -> state.of(it.longValue()));
        state.of(requests);
        state.of(firstMillis);
        state.of(lastMillis);
    }

    static Wish read(State state) {
        String text = state.of("");
        SortedSet<String> words = new TreeSet<>();
        for (int left = state.of(0); left > 0; left--) {
            words.add(state.of(""));
        }
        SortedSet<Long> people = new TreeSet<>();
        for (int left = state.of(0); left > 0; left--) {
            people.add(state.of(0L));
        }
        return new Wish(text, words, people, state.of(0L), state.of(0L), state.of(0L));
    }
}
