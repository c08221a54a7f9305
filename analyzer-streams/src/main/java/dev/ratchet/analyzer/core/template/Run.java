package dev.ratchet.analyzer.core.template;

import static dev.ratchet.analyzer.core.template.Characters.AT;
import static dev.ratchet.analyzer.core.template.Characters.CAPITAL;
import static dev.ratchet.analyzer.core.template.Characters.DASH;
import static dev.ratchet.analyzer.core.template.Characters.DIGIT;
import static dev.ratchet.analyzer.core.template.Characters.DOLLAR;
import static dev.ratchet.analyzer.core.template.Characters.DOT;
import static dev.ratchet.analyzer.core.template.Characters.HEX;
import static dev.ratchet.analyzer.core.template.Characters.LETTER;
import static dev.ratchet.analyzer.core.template.Characters.RUN;
import static dev.ratchet.analyzer.core.template.Characters.SMALL;
import static dev.ratchet.analyzer.core.template.Characters.UNDERSCORE;
import static dev.ratchet.analyzer.core.template.Characters.WORD;

/**
 * One maximal run of {@code [\w.\-$@]} and what it holds; used again for the next one.
 *
 * <p>A dot joins only when a word character follows, so that neither the end of a sentence nor {@code ..} does.
 */
final class Run {
    private static final int NONE = -1;
    private static final int SHORTEST_HEX_WORD = 6;
    private static final int SHORTEST_STEM = 2;
    private static final int MOST_STEM_DIGITS = 2;

    private int start;
    private int end;
    private int held;
    private int firstDigit;
    private int at;
    private int lastDot;
    private boolean innerCapital;

    /** Reads the run that starts here. */
    void read(char[] text, int from, int length) {
        start = from;
        held = 0;
        firstDigit = NONE;
        at = NONE;
        lastDot = NONE;
        innerCapital = false;
        int before = 0;
        int position = from;
        while (position < length) {
            int kind = Characters.kind(text[position]);
            if ((kind & RUN) == 0 && !(kind == DOT && joins(text, position, length))) {
                break;
            }
            note(kind, before, position);
            before = kind;
            position++;
        }
        end = position;
    }

    private static boolean joins(char[] text, int dot, int length) {
        return dot + 1 < length && Characters.is(text[dot + 1], WORD);
    }

    private void note(int kind, int before, int position) {
        held |= kind;
        if (kind == DIGIT) {
            if (firstDigit == NONE) {
                firstDigit = position;
            }
        } else if (kind == DOT) {
            lastDot = position;
        } else if (kind == AT) {
            at = position;
        } else if ((kind & CAPITAL) != 0 && (before & SMALL) != 0) {
            innerCapital = true;
        }
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    boolean hasDigit() {
        return firstDigit != NONE;
    }

    /** The {@code C} of {@code C:\\temp}. */
    boolean isDrive() {
        return end - start == 1 && (held & ~LETTER) == 0;
    }

    /** {@code name@host.tld}. */
    boolean isMail() {
        return at > start && lastDot > at + 1 && end - lastDot > 2;
    }

    /** {@code host.tld}, {@code java.util.List}: letters and connectors with a dot inside. */
    boolean isDotted() {
        return lastDot > start && (held & (DIGIT | AT)) == 0 && (held & LETTER) != 0;
    }

    /** A value and no word, when it stands after {@code =}. */
    boolean isIdentifier() {
        return innerCapital || (held & (UNDERSCORE | DOT)) != 0;
    }

    /** Hexadecimal that happens to hold no digit. */
    boolean isHexWord() {
        return (held & ~HEX) == 0 && end - start >= SHORTEST_HEX_WORD;
    }

    /** At most this many hexadecimal digits and nothing else. */
    boolean isHexGroup(int most) {
        return (held & ~HEX) == 0 && end - start <= most;
    }

    /** Where the digits of {@code eth0} begin; negative where the run is no such name. */
    int stem(char[] text) {
        boolean bare = (held & ~(LETTER | DIGIT)) == 0
                && firstDigit - start >= SHORTEST_STEM
                && end - firstDigit <= MOST_STEM_DIGITS
                && Characters.is(text[end - 1], DIGIT);
        return bare ? firstDigit : NONE;
    }

    /** Nothing but letters: one word, no need to look for others in it. */
    boolean isPlain() {
        return (held & (DOLLAR | AT | DASH | UNDERSCORE | DOT)) == 0;
    }

    /** Where the name after the last dot begins. */
    int afterLastDot() {
        return lastDot + 1;
    }
}
