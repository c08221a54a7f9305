package dev.ratchet.analyzer.core.template;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

    /** Keys whose value is a text or a severity. */
    static final Vocabulary KEYS_OF_TEXTS = new Vocabulary(
            "message msg log event body text reason cause error err exception detail details description title",
            "level severity lvl warn warning info debug fatal logger caller note result failed method action");

    /** Words before a value rather than an action. */
    static final Vocabulary PREPOSITIONS = new Vocabulary("from in at of by with via into named called between");

    /** Words that state what happened, and so distinguish two statements; further ones end in {@code ed}. */
    private static final Vocabulary ACTIONS = new Vocabulary(
            "start stop begin end open close enter exit get set put add remove create delete insert update read write",
            "send receive connect disconnect join leave accept reject allow deny lock unlock enable disable load save",
            "starting stopping beginning ending opening closing entering exiting getting setting adding removing",
            "creating deleting inserting updating reading writing sending receiving connecting disconnecting joining",
            "leaving accepting rejecting loading saving running waiting retrying processing shutting",
            "success successful successfully failure fail fails ok OK error errors warning done complete ready lost",
            "found missing begun up down in out before after with without not new old first last sent built made",
            "Start Stop Open Close Create Delete Update Get Set Add Remove Success Failure Error Begin End",
            "and or is are was were has have to from by at of for on the a an");

    /** Extensions of source files: {@code Name.java:12} is a place in the code, not an address. */
    static final Vocabulary SOURCES = new Vocabulary("java kt scala groovy py js ts go c cc cpp h hpp rs rb php cs");

    /** Length up to which capitals are a code, such as that of a currency. */
    private static final int LONGEST_CODE = 3;

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

    /** Whether a word states what happened rather than being a value; so does the name of a state in capitals. */
    static boolean isAction(String word) {
        return (word.length() > 4 && word.endsWith("ed"))
                || (word.length() > LONGEST_CODE && word.equals(word.toUpperCase(Locale.ROOT)))
                || ACTIONS.contains(word)
                || CONSTANTS.contains(word);
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
