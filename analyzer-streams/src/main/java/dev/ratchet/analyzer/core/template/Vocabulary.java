package dev.ratchet.analyzer.core.template;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fixed set of ASCII words that can be queried with a slice of characters, without creating a string. */
final class Vocabulary {
    /** Units that belong to the preceding number. */
    static final Vocabulary UNITS = new Vocabulary(
            "B b K KB kB kb KiB M MB mb MiB G GB gb GiB T TB TiB bit bits byte bytes Byte Bytes bps Kbps kbps Mbps Gbps",
            "ns us ms msec msecs millis milliseconds millisecond s sec secs second seconds m min mins minute minutes",
            "h hr hrs hour hours d day days Hz kHz KHz MHz GHz percent pct px dB rpm mV V W");

    /** Parts of a date in letters. */
    static final Vocabulary DATES = new Vocabulary(
            "Mon Tue Wed Thu Fri Sat Sun Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
            "Jan Feb Mar Apr May Jun Jul Aug Sep Sept Oct Nov Dec January February March April June July August",
            "September October November December AM PM Z UTC GMT BST CET CEST EET EEST MSK IST JST KST HKT SGT",
            "AEST AEDT EST EDT CST CDT MST MDT PST PDT");

    /** Words with distinct meanings, which are never variable values. */
    static final Vocabulary CONSTANTS =
            new Vocabulary("true false null none on off yes no True False NULL None On Off Yes No TRUE FALSE nil");

    /** Extensions of source files: {@code Name.java:12} is a place in the code, not an address. */
    static final Vocabulary SOURCES = new Vocabulary("java kt scala groovy py js ts go c cc cpp h hpp rs rb php cs");

    private final @Nullable String[] slots;
    private final int longest;

    private Vocabulary(String... lines) {
        List<String> words =
                Arrays.stream(lines).flatMap(it -> Arrays.stream(it.split(" "))).toList();
        slots = new String[Integer.highestOneBit(words.size()) * 4];
        longest = words.stream().mapToInt(String::length).max().orElse(0);
        for (String word : words) {
            int slot = slot(hash(word.toCharArray(), 0, word.length()));
            while (slots[slot] != null) {
                slot = slot(slot + 1);
            }
            slots[slot] = word;
        }
    }

    boolean contains(String word) {
        return contains(word.toCharArray(), 0, word.length());
    }

    boolean contains(char[] text, int start, int end) {
        if (end - start > longest) {
            return false;
        }
        int slot = slot(hash(text, start, end));
        for (String word = slots[slot]; word != null; word = slots[slot]) {
            if (isSlice(word, text, start, end)) {
                return true;
            }
            slot = slot(slot + 1);
        }
        return false;
    }

    private int slot(int hash) {
        return hash & (slots.length - 1);
    }

    private static int hash(char[] text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = hash * 31 + text[i];
        }
        return hash ^ (hash >>> 7);
    }

    private static boolean isSlice(String word, char[] text, int start, int end) {
        if (word.length() != end - start) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (word.charAt(i - start) != text[i]) {
                return false;
            }
        }
        return true;
    }
}
