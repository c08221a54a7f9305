package dev.ratchet.analyzer.core.template;

import java.util.ArrayList;
import java.util.List;

/**
 * Common part of two templates: their longest common subsequence of words and punctuation, with {@code <*>} for each
 * difference.
 */
final class Alignment {
    private static final String STAR = "<*>";
    /** Maximum number of pairs compared piece by piece, about a millisecond; larger differences become one gap. */
    private static final int MOST_PAIRS = 250_000;

    private Alignment() {}

    static String align(String one, String other) {
        if (one.equals(other)) {
            return one;
        }
        List<String> a = pieces(one);
        List<String> b = pieces(other);
        int shorter = Math.min(a.size(), b.size());
        int head = 0;
        while (head < shorter && a.get(head).equals(b.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head && a.get(a.size() - 1 - tail).equals(b.get(b.size() - 1 - tail))) {
            tail++;
        }
        List<String> all = new ArrayList<>(a.subList(0, head));
        all.addAll(middle(a.subList(head, a.size() - tail), b.subList(head, b.size() - tail)));
        all.addAll(a.subList(a.size() - tail, a.size()));
        return join(all);
    }

    private static List<String> middle(List<String> a, List<String> b) {
        if ((long) a.size() * b.size() > MOST_PAIRS) {
            return List.of(STAR);
        }
        int[][] longest = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                longest[i][j] = a.get(i).equals(b.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        List<String> merged = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < a.size() && j < b.size()) {
            if (a.get(i).equals(b.get(j))) {
                merged.add(a.get(i));
                i++;
                j++;
            } else {
                merged.add(STAR);
                if (longest[i + 1][j] >= longest[i][j + 1]) {
                    i++;
                } else {
                    j++;
                }
            }
        }
        if (i < a.size() || j < b.size()) {
            merged.add(STAR);
        }
        return merged;
    }

    /** Splits a template into words, {@code <*>} and single characters. */
    private static List<String> pieces(String template) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        while (from < template.length()) {
            int to = from + 1;
            if (template.startsWith(STAR, from)) {
                to = from + STAR.length();
            } else {
                while (to < template.length()
                        && Characters.is(template.charAt(to - 1), Characters.WORD)
                        && Characters.is(template.charAt(to), Characters.WORD)) {
                    to++;
                }
            }
            pieces.add(template.substring(from, to));
            from = to;
        }
        return pieces;
    }

    private static String join(List<String> pieces) {
        StringBuilder text = new StringBuilder();
        boolean star = false;
        for (String piece : pieces) {
            boolean again = star && piece.equals(STAR);
            if (!again) {
                text.append(piece);
            }
            star = piece.equals(STAR);
        }
        return text.toString();
    }
}
