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
    private final CharacterRun run = new CharacterRun();
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
        tokens.reset(text, length);
        addresses.reset(length);
        int position = 0;
        while (position < length) {
            char c = text[position];
            if (is(c, RUN)) {
                position = scanRun(position);
            } else if (c == '/' || c == '\\' || c == ':') {
                position = starOrNext(position, addresses.endOfLeading(position));
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
        tokens.addStar(start, end);
        return end;
    }

    /** Processes the run that starts here and returns the position after it. */
    private int scanRun(int start) {
        run.read(text, start, length);
        int end = addresses.endFrom(run);
        if (end >= 0) {
            tokens.addStar(start, end);
            return end;
        }
        if (run.hasDigit()) {
            addNumbered();
        } else if (isVariable(start)) {
            tokens.addStar(start, run.end());
        } else {
            addWords(start, run.end());
        }
        return run.end();
    }

    private void addNumbered() {
        int digits = run.stem(text);
        if (digits < 0) {
            tokens.addStar(run.start(), run.end());
        } else {
            tokens.addWord(run.start(), digits);
            tokens.addStar(digits, run.end());
        }
    }

    private boolean isVariable(int start) {
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
    private void addWords(int start, int end) {
        if (run.isPlain()) {
            tokens.addWord(start, end);
            return;
        }
        int from = start;
        while (from < end) {
            if (is(text[from], LETTER)) {
                int to = wordEnd(from, end);
                tokens.addWord(from, to);
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
