package dev.ratchet.analyzer.core.template;

import static dev.ratchet.analyzer.core.template.Characters.AT;
import static dev.ratchet.analyzer.core.template.Characters.DOLLAR;
import static dev.ratchet.analyzer.core.template.Characters.LETTER;
import static dev.ratchet.analyzer.core.template.Characters.RUN;
import static dev.ratchet.analyzer.core.template.Characters.is;

/**
 * Finds in one pass over a line what varies from line to line: addresses, paths, numbers, ids. The rest are its words,
 * letters joined by single inner {@code _ - . / '}; punctuation is dropped.
 *
 * <p>These are masked, the first that fits: a URL; a path of two or more separators with its query string; IPv6 and MAC
 * addresses; {@code host.tld:port}; an e-mail address; a run of {@code [\w.\-$@]} that holds a digit, of which a bare name
 * with one or two digits keeps its stem; a dotted name directly after one of <code>= ( { [ | " /</code>; after {@code =} a value with
 * an inner capital, {@code _} or {@code .}; a word of six or more letters a-f.
 *
 * <p>Linear in the line's length; makes no objects; not for use by two threads at once.
 */
final class MaskScanner {
    private static final String BEFORE_A_NAME = "=({[|\"/";

    private final char[] text;
    private final Run run = new Run();
    private final Addresses addresses;
    private final Tokens tokens;
    private int length;

    /** What is longer than this is cut. */
    MaskScanner(int longestLine) {
        text = new char[longestLine];
        tokens = new Tokens(longestLine);
        addresses = new Addresses(text);
    }

    /** The tokens of a line, valid until the next one is scanned. */
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

    /** Takes the run that starts here and answers where to go on. */
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

    /** The words of a run without digits. */
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
