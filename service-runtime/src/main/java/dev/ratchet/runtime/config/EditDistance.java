package dev.ratchet.runtime.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Levenshtein distance, used to correct misspelt names. */
public final class EditDistance {
    /** Name with the smallest distance from an unknown one; empty if there are no names. */
    public static Optional<String> nearest(String unknown, Collection<String> names) {
        return names.stream().sorted().min(Comparator.comparingInt(name -> between(name, unknown)));
    }

    /** Number of insertions, deletions and replacements between two texts. */
    public static int between(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int diagonal = above[0];
            above[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = diagonal + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = above[column];
                above[column] = Math.min(replaced, Math.min(diagonal, above[column - 1]) + 1);
            }
        }
        return above[to.length()];
    }

    private EditDistance() {}
}
