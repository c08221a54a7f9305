package dev.ratchet.analyzer.core.specification;

import dev.ratchet.analyzer.core.baseline.StateStream;
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
record RequestGroup(
        String text,
        SortedSet<String> words,
        SortedSet<Long> people,
        long requests,
        long firstMillis,
        long lastMillis) {
    private static final int MOST_PEOPLE = 200;

    static RequestGroup create(String text, SortedSet<String> words, long person, long atMillis) {
        return new RequestGroup(text, words, new TreeSet<>(List.of(person)), 1, atMillis, atMillis);
    }

    RequestGroup add(long person, long atMillis) {
        SortedSet<Long> more = new TreeSet<>(people);
        if (more.size() < MOST_PEOPLE) {
            more.add(person);
        }
        return new RequestGroup(
                text, words, more, requests + 1, Math.min(firstMillis, atMillis), Math.max(lastMillis, atMillis));
    }

    void write(StateStream state) {
        state.transfer(text);
        state.transfer(words.size());
        words.forEach(state::transfer);
        state.transfer(people.size());
        people.forEach(it -> state.transfer(it.longValue()));
        state.transfer(requests);
        state.transfer(firstMillis);
        state.transfer(lastMillis);
    }

    static RequestGroup read(StateStream state) {
        String text = state.transfer("");
        SortedSet<String> words = new TreeSet<>();
        for (int left = state.transfer(0); left > 0; left--) {
            words.add(state.transfer(""));
        }
        SortedSet<Long> people = new TreeSet<>();
        for (int left = state.transfer(0); left > 0; left--) {
            people.add(state.transfer(0L));
        }
        return new RequestGroup(text, words, people, state.transfer(0L), state.transfer(0L), state.transfer(0L));
    }
}
