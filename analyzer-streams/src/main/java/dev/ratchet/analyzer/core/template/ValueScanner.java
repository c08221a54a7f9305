package dev.ratchet.analyzer.core.template;

/**
 * Finds the words of a line that are values: those after {@code key:} or {@code key=} up to a separator, such as
 * {@code shanghai} in {@code from: shanghai, id: 3}, and the words of a list in a bracket that follows a key.
 *
 * <p>A key before {@code :} begins with a small letter or a quote. The values of keys that hold a text, such as
 * {@code message}, are left out, as are longer texts and, after {@code :}, those with a word that states an action.
 */
final class ValueScanner {
    private static final int MOST_WORDS_AFTER_COLON = 2;
    private static final int MOST_WORDS_AFTER_EQUALS = 3;
    private static final int MOST_WORDS_IN_OBJECT = 6;

    private final Tokens tokens;
    private final int most;
    private long values;
    private int keys;
    private long current;
    private int words;
    private int mostWords;
    private int depth;
    private int base;
    private boolean open;
    private boolean afterColon;
    private boolean text;
    private boolean filled;

    /**
     * Values of a line.
     *
     * @param words one bit for each token that is a word of a value
     * @param keys number of keys that have a value, be it a word or not
     */
    record Values(long words, int keys) {
        static final Values NONE = new Values(0, 0);
    }

    private ValueScanner(Tokens tokens, int most) {
        this.tokens = tokens;
        this.most = most;
    }

    /** Values among the first tokens of a line. */
    static Values scan(Tokens tokens, int most) {
        ValueScanner scanner = new ValueScanner(tokens, Math.min(tokens.count(), most));
        for (int i = 0; i < scanner.most; i++) {
            scanner.readGap(i);
            scanner.readToken(i);
        }
        scanner.close();
        return scanner.keys == 0 ? Values.NONE : new Values(scanner.values, scanner.keys);
    }

    private void readGap(int token) {
        int from = token == 0 ? 0 : tokens.end(token - 1);
        int to = tokens.start(token);
        for (int i = from; i < to; i++) {
            readPunctuation(tokens.text()[i], i, token);
        }
    }

    private void readPunctuation(char c, int position, int token) {
        switch (c) {
            case ':', '=' -> {
                if (isAssignment(c, position, token)) {
                    begin(c, token);
                }
            }
            case '{', '(', '[' -> depth++;
            case '}', ')', ']' -> {
                depth--;
                if (depth < base) {
                    close();
                }
            }
            case ',', ';', '|', '\n' -> {
                if (depth <= base) {
                    close();
                }
            }
            default -> {} // no separator
        }
    }

    private boolean isAssignment(char c, int position, int token) {
        if (token == 0 || tokens.isStar(token - 1)) {
            return false;
        }
        boolean quoted = false;
        for (int i = tokens.end(token - 1); i < position; i++) {
            char between = tokens.text()[i];
            quoted |= between == '"';
            if (between != '"' && (c == ':' || between != ' ')) {
                return false;
            }
        }
        char after = position + 1 < tokens.length() ? tokens.text()[position + 1] : ' ';
        char first = tokens.text()[tokens.start(token - 1)];
        boolean isKey = c == '=' || quoted || Characters.is(first, Characters.SMALL);
        return isKey && after != c && after != '>' && !holdsText(token - 1);
    }

    /** Whether a key holds a text, such as the message of a structured line rather than that of a printed object. */
    private boolean holdsText(int key) {
        boolean isStructured = depth == 0 || tokens.text()[0] == '{';
        return isStructured && Vocabulary.KEYS_OF_TEXTS.contains(tokens.text(), tokens.start(key), tokens.end(key));
    }

    private void begin(char c, int token) {
        if (open) {
            current &= ~(1L << (token - 1)); // the word before is the next key
        }
        close();
        open = true;
        base = depth;
        afterColon = c == ':';
        int afterEquals = depth == 0 ? MOST_WORDS_AFTER_EQUALS : MOST_WORDS_IN_OBJECT;
        mostWords = afterColon ? MOST_WORDS_AFTER_COLON : afterEquals;
    }

    private void readToken(int token) {
        if (!open) {
            return;
        }
        filled = true;
        if (tokens.isStar(token)) {
            return;
        }
        words++;
        if (depth <= base && words > mostWords) {
            text = true;
        }
        String word = tokens.word(token);
        text |= afterColon && depth <= base && Vocabulary.isAction(word);
        if (!Vocabulary.CONSTANTS.contains(word)) {
            current |= 1L << token;
        }
    }

    private void close() {
        if (open && filled && !text) {
            values |= current;
            keys++;
        }
        open = false;
        text = false;
        filled = false;
        current = 0;
        words = 0;
    }
}
