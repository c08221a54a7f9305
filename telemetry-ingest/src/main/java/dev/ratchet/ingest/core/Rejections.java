package dev.ratchet.ingest.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records of one request that were not accepted, and accepted ones of which a value was replaced or left out.
 *
 * @param rejected number of records that were not accepted
 * @param reasons why, each distinct reason once
 * @param adjusted number of values that were replaced or left out
 * @param adjustments which, each distinct one once
 */
public record Rejections(long rejected, List<String> reasons, long adjusted, List<String> adjustments) {
    private static final int MOST_REASONS = 10;
    private static final int LONGEST_REASON = 500;
    private static final Rejections NONE = new Rejections(0, List.of(), 0, List.of());

    /** Copies the lists. */
    public Rejections {
        reasons = List.copyOf(reasons);
        adjustments = List.copyOf(adjustments);
    }

    /** Everything was accepted as it is. */
    public static Rejections none() {
        return NONE;
    }

    /** True if no record was rejected or adjusted. */
    public boolean isEmpty() {
        return rejected == 0 && adjusted == 0;
    }

    /**
     * A sentence for the sender; empty if everything was accepted as it is.
     *
     * @param noun the records' name in the plural
     */
    public String message(String noun) {
        List<String> sentences = new ArrayList<>();
        if (rejected > 0) {
            sentences.add(noun + " rejected: " + rejected + " (" + String.join("; ", reasons) + ")");
        }
        if (adjusted > 0) {
            sentences.add("values adjusted: " + adjusted + " (" + String.join("; ", adjustments) + ")");
        }
        return String.join(". ", sentences);
    }

    /** Collects rejections while a request is read. */
    public static final class Collector {
        private final Map<String, Long> reasons = new LinkedHashMap<>();
        private final Map<String, Long> adjustments = new LinkedHashMap<>();
        private long rejected;
        private long adjusted;

        /** Notes records that are not accepted. */
        public void reject(long records, String reason) {
            if (records > 0) {
                rejected += records;
                count(reasons, reason, records);
            }
        }

        /** Notes a value of an accepted record that was replaced or left out. */
        public void adjust(String adjustment) {
            adjusted++;
            count(adjustments, adjustment, 1);
        }

        /** What was noted so far. */
        public Rejections rejections() {
            return new Rejections(rejected, sentences(reasons), adjusted, sentences(adjustments));
        }

        private static void count(Map<String, Long> counts, String text, long by) {
            String key = printable(text);
            counts.merge(counts.size() < MOST_REASONS || counts.containsKey(key) ? key : "others", by, Long::sum);
        }

        private static List<String> sentences(Map<String, Long> counts) {
            return counts.entrySet().stream()
                    .map(it -> it.getValue() == 1 ? it.getKey() : it.getKey() + " [" + it.getValue() + " times]")
                    .toList();
        }

        private static String printable(String text) {
            String printable = text.replaceAll("\\p{Cntrl}+", " ").strip();
            return printable.substring(0, Math.min(LONGEST_REASON, printable.length()));
        }
    }
}
