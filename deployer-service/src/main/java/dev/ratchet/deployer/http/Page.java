package dev.ratchet.deployer.http;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Page of a list that grows at its end.
 *
 * @param limit maximum number of entries, from 1 to 1000
 * @param before id of the entry before which the page ends; empty for the page with the latest entries
 */
record Page(int limit, Optional<String> before) {
    private static final int LARGEST = 1000;

    Page {
        if (limit < 1 || limit > LARGEST) {
            throw new IllegalArgumentException("limit must be from 1 to " + LARGEST + ": " + limit);
        }
    }

    /** Entries of this page, oldest first. */
    <T> List<T> of(List<T> all, Function<T, String> id) {
        int end = before.map(it -> index(all, id, it)).orElse(all.size());
        return all.subList(Math.max(0, end - limit), end);
    }

    private static <T> int index(List<T> all, Function<T, String> id, String requested) {
        return IntStream.range(0, all.size())
                .filter(it -> id.apply(all.get(it)).equals(requested))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("before must be the id of an entry: " + requested));
    }
}
