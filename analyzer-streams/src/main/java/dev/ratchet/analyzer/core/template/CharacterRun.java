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
 * Maximal run of {@code [\w.\-$@]} with its characteristics; reused for the next one.
 *
 * <p>A dot belongs to a run only if a word character follows, so that the end of a sentence and {@code ..} do not.
 */
final class CharacterRun {
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

    /** Whether it is the {@code C} of {@code C:\\temp}. */
    boolean isDrive() {
        return end - start == 1 && (held & ~LETTER) == 0;
    }

    /** Whether it is {@code name@host.tld}. */
    boolean isMail() {
        return at > start && lastDot > at + 1 && end - lastDot > 2;
    }

    /** Whether it is like {@code host.tld} or {@code java.util.List}: letters and connectors with an inner dot. */
    boolean isDotted() {
        return lastDot > start && (held & (DIGIT | AT)) == 0 && (held & LETTER) != 0;
    }

    /** Whether it is a value rather than a word after {@code =}. */
    boolean isIdentifier() {
        return innerCapital || (held & (UNDERSCORE | DOT)) != 0;
    }

    /** Whether it is hexadecimal without any digit. */
    boolean isHexWord() {
        return (held & ~HEX) == 0 && end - start >= SHORTEST_HEX_WORD;
    }

    /** Whether it consists of at most this many hexadecimal digits. */
    boolean isHexGroup(int most) {
        return (held & ~HEX) == 0 && end - start <= most;
    }

    /** Start of the digits of a name like {@code eth0}; negative if the run is not such a name. */
    int stem(char[] text) {
        boolean bare = (held & ~(LETTER | DIGIT)) == 0
                && firstDigit - start >= SHORTEST_STEM
                && end - firstDigit <= MOST_STEM_DIGITS
                && Characters.is(text[end - 1], DIGIT);
        return bare ? firstDigit : NONE;
    }

    /** Whether it consists of letters only, and so is a single word. */
    boolean isPlain() {
        return (held & (DOLLAR | AT | DASH | UNDERSCORE | DOT)) == 0;
    }

    /** Start of the name after the last dot. */
    int afterLastDot() {
        return lastDot + 1;
    }
}
