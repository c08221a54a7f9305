package dev.ratchet.analyzer.core.template;

/**
 * Tokens of a line in order: words and {@code *}, where adjacent {@code *} are collapsed; reused for the next line.
 *
 * <p>A unit after a {@code *} and the letters of a date beside one are merged into it. A word that continues the
 * previous one over a {@code /} or an apostrophe is joined with it.
 */
final class Tokens {
    private static final String STAR_TEXT = "<*>";

    private final int[] starts;
    private final int[] ends;
    private final boolean[] stars;
    private char[] text = {};
    private int length;
    private int count;
    private int words;

    /** Creates tokens with space for lines of the given length. */
    Tokens(int longestLine) {
        int most = longestLine / 2 + 2; // a word has at least one character, and something separates two words
        starts = new int[most];
        ends = new int[most];
        stars = new boolean[most];
    }

    void reset(char[] line, int lineLength) {
        text = line;
        length = lineLength;
        count = 0;
        words = 0;
    }

    void addWord(int start, int end) {
        int last = count - 1;
        if (last >= 0 && stars[last] && isPartOf(last, start, end)) {
            ends[last] = end;
        } else if (last >= 0 && !stars[last] && ends[last] + 1 == start && joins(text[start - 1])) {
            ends[last] = end;
        } else {
            add(start, end, false);
            words++;
        }
    }

    void addStar(int start, int end) {
        int from = start;
        while (count > 0
                && !stars[count - 1]
                && Vocabulary.DATES.contains(text, starts[count - 1], ends[count - 1])
                && isBeside(ends[count - 1], from)) {
            count--;
            words--;
            from = starts[count];
        }
        if (count > 0 && stars[count - 1]) {
            ends[count - 1] = end;
        } else {
            add(from, end, true);
        }
    }

    private void add(int start, int end, boolean star) {
        starts[count] = start;
        ends[count] = end;
        stars[count] = star;
        count++;
    }

    private boolean isPartOf(int star, int start, int end) {
        boolean unit = start - ends[star] <= 1
                && (start == ends[star] || text[start - 1] == ' ')
                && Vocabulary.UNITS.contains(text, start, end);
        return unit || (isBeside(ends[star], start) && Vocabulary.DATES.contains(text, start, end));
    }

    /** Whether only separators of date parts lie in between. */
    private boolean isBeside(int from, int to) {
        for (int i = from; i < to; i++) {
            if (" ,-/:[]()+".indexOf(text[i]) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean joins(char between) {
        return between == '/' || between == '\'';
    }

    int count() {
        return count;
    }

    /** Number of words. */
    int words() {
        return words;
    }

    boolean isStar(int token) {
        return stars[token];
    }

    int start(int token) {
        return starts[token];
    }

    int end(int token) {
        return ends[token];
    }

    /** Hash of a word's characters. */
    long hash(int token) {
        return Hashes.of(text, starts[token], ends[token]);
    }

    String word(int token) {
        return new String(text, starts[token], ends[token] - starts[token]);
    }

    char[] text() {
        return text;
    }

    int length() {
        return length;
    }

    /** The line as written, with {@code <*>} in place of its variable parts. */
    String template() {
        StringBuilder template = new StringBuilder();
        int from = 0;
        for (int i = 0; i < count; i++) {
            if (stars[i]) {
                template.append(text, from, starts[i] - from).append(STAR_TEXT);
                from = ends[i];
            }
        }
        return template.append(text, from, length - from).toString();
    }
}
