package dev.ratchet.analyzer.core.template;

import static dev.ratchet.analyzer.core.template.Characters.AT;
import static dev.ratchet.analyzer.core.template.Characters.DOLLAR;
import static dev.ratchet.analyzer.core.template.Characters.LETTER;
import static dev.ratchet.analyzer.core.template.Characters.RUN;
import static dev.ratchet.analyzer.core.template.Characters.is;

/**
 * Splits a line in one pass into variable parts (addresses, paths, numbers, ids) and words: letters joined by single
 * inner {@code _ - . / '}. Punctuation is dropped.
 *
 * <p>The first matching rule masks a part:
 * <ul>
 * <li>a URL;
 * <li>a path of at least two separators with its query string;
 * <li>IPv6 and MAC addresses;
 * <li>{@code host.tld:port};
 * <li>an e-mail address;
 * <li>a run of {@code [\w.\-$@]} with a digit; a bare name with one or two digits keeps its stem;
 * <li>a dotted name directly after one of <code>= ( { [ | " /</code>;
 * <li>after an equals sign, a value with an inner capital, {@code _} or {@code .};
 * <li>a word of at least six letters a-f.
 * </ul>
 *
 * <p>Runs in linear time without allocation. Not thread-safe.
 */
final class MaskScanner {
    private static final String BEFORE_A_NAME = "=({[|\"/";

    private final char[] text;
    private final Run run = new Run();
    private final Addresses addresses;
    private final Tokens tokens;
    private int length;

    /** Creates a scanner that truncates lines to the given length. */
    MaskScanner(int longestLine) {
        text = new char[longestLine];
        tokens = new Tokens(longestLine);
        addresses = new Addresses(text);
    }

    /** Tokens of a line, valid until the next call. */
    Tokens scan(String line) {
        length = Math.min(line.length(), text.length);
        line.getChars(0, length, text, 0);
        tokens.begin(text, length);
        addresses.begin(length);
        int position = 0;
        while (position < length) {
            char c = text[position];
            if (is(c, RUN)) {
                position = run(position);
            } else if (c == '/' || c == '\\' || c == ':') {
                position = starOrNext(position, addresses.leading(position));
            } else {
                position++;
            }
        }
        return tokens;
    }

    private int starOrNext(int start, int end) {
        if (end < 0) {
            return start + 1;
        }
        tokens.star(start, end);
        return end;
    }

    /** Processes the run that starts here and returns the position after it. */
    private int run(int start) {
        run.read(text, start, length);
        int end = addresses.from(run);
        if (end >= 0) {
            tokens.star(start, end);
            return end;
        }
        if (run.hasDigit()) {
            numbered();
        } else if (varies(start)) {
            tokens.star(start, run.end());
        } else {
            words(start, run.end());
        }
        return run.end();
    }

    private void numbered() {
        int digits = run.stem(text);
        if (digits < 0) {
            tokens.star(run.start(), run.end());
        } else {
            tokens.word(run.start(), digits);
            tokens.star(digits, run.end());
        }
    }

    private boolean varies(int start) {
        if (run.isHexWord() || run.isMail()) {
            return true;
        }
        char before = start == 0 ? ' ' : text[start - 1];
        if (BEFORE_A_NAME.indexOf(before) < 0) {
            return false;
        }
        return run.isDotted() || (before == '=' && run.isIdentifier());
    }

    /** Adds the words of a run without digits. */
    private void words(int start, int end) {
        if (run.isPlain()) {
            tokens.word(start, end);
            return;
        }
        int from = start;
        while (from < end) {
            if (is(text[from], LETTER)) {
                int to = wordEnd(from, end);
                tokens.word(from, to);
                from = to;
            } else {
                from++;
            }
        }
    }

    private int wordEnd(int from, int end) {
        int position = from;
        while (position < end) {
            boolean letter = is(text[position], LETTER);
            boolean connector =
                    !letter && !is(text[position], DOLLAR | AT) && position + 1 < end && is(text[position + 1], LETTER);
            if (!letter && !connector) {
                break;
            }
            position++;
        }
        return position;
    }
}
