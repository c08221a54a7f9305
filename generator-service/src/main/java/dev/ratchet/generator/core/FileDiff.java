package dev.ratchet.generator.core;

import java.util.List;
import java.util.Optional;

/** Part of a unified diff for one file. A new file has no before; a deleted file has no after. */
record FileDiff(Optional<String> before, Optional<String> after, List<Hunk> hunks) {
    FileDiff {
        hunks = List.copyOf(hunks);
    }

    /** Lines with their markers, starting at a 1-based line of the old file (0 if it is empty). */
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
