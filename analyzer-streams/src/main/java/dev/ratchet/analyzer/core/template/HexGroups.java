package dev.ratchet.analyzer.core.template;

import static dev.ratchet.analyzer.core.template.Characters.DIGIT;
import static dev.ratchet.analyzer.core.template.Characters.HEX;
import static dev.ratchet.analyzer.core.template.Characters.LETTER;
import static dev.ratchet.analyzer.core.template.Characters.is;

/** Parser of hexadecimal groups between colons: a MAC address, or IPv6 in full or with one {@code ::}. */
final class HexGroups {
    static final int LONGEST_GROUP = 4;

    private static final int MAC_GROUPS = 6;
    private static final int MOST_GROUPS = 8;

    private final char[] text;
    private int length;
    private int groups;
    private int pairs;
    private int gaps;
    private boolean digit;

    HexGroups(char[] text) {
        this.text = text;
    }

    /** End of the address that starts here; negative if there is none. Reads at most nine groups and two {@code ::}. */
    int end(int start, int lineLength) {
        length = lineLength;
        groups = 0;
        pairs = 0;
        gaps = 0;
        digit = false;
        int position = start;
        int next = separatedGroupEnd(position, true);
        while (next > position && groups <= MOST_GROUPS && gaps <= 1) {
            position = next;
            next = separatedGroupEnd(position, false);
        }
        boolean whole = at(position) != ':' && !is(at(position), LETTER | DIGIT);
        return whole && isAddress() ? position : -1;
    }

    /** End of a separator and the group after it; the first group needs no separator. */
    private int separatedGroupEnd(int start, boolean first) {
        if (at(start) == ':' && at(start + 1) == ':') {
            gaps++;
            int end = groupEnd(start + 2);
            return end < 0 ? start + 2 : end;
        }
        if (first || at(start) == ':') {
            int end = groupEnd(first ? start : start + 1);
            return end < 0 ? start : end;
        }
        return start;
    }

    private int groupEnd(int start) {
        int end = start;
        boolean digits = false;
        while (is(at(end), HEX)) {
            digits |= is(at(end), DIGIT);
            end++;
        }
        if (end == start || end - start > LONGEST_GROUP) {
            return -1;
        }
        groups++;
        pairs += end - start == 2 ? 1 : 0;
        digit |= digits;
        return end;
    }

    private boolean isAddress() {
        boolean mac = gaps == 0 && groups == MAC_GROUPS && pairs == MAC_GROUPS;
        boolean full = gaps == 0 && groups == MOST_GROUPS;
        boolean shortened = gaps == 1 && groups < MOST_GROUPS && digit;
        return mac || full || shortened;
    }

    private char at(int position) {
        return position < length ? text[position] : ' ';
    }
}
