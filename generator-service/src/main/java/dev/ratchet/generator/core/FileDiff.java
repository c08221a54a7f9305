package dev.ratchet.generator.core;

import java.util.List;
import java.util.Optional;

/** The part of a unified diff for one file; no before: it is new, no after: it is deleted. */
record FileDiff(Optional<String> before, Optional<String> after, List<Hunk> hunks) {
    FileDiff {
        hunks = List.copyOf(hunks);
    }

    /** Lines with their mark, from a 1-based line of the file before (0 when it is empty). */
    record Hunk(int start, List<String> lines) {
        Hunk {
            lines = List.copyOf(lines);
        }
    }

    String path() {
        return after.or(this::before).orElse("");
    }

    long changedLines() {
        return hunks.stream()
                .flatMap(hunk -> hunk.lines().stream())
                .filter(line -> !line.startsWith(" "))
                .count();
    }
}
