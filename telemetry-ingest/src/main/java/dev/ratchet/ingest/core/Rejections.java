package dev.ratchet.ingest.core;

import dev.ratchet.cycle.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rejected records of one request, and accepted ones in which a value was replaced or left out.
 *
 * @param rejected number of rejected records
 * @param reasons each distinct reason for a rejection, once
 * @param adjusted number of values that were replaced or left out
 * @param adjustments each distinct adjustment, once
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

    /** Rejections of a request that was accepted unchanged. */
    public static Rejections none() {
        return NONE;
    }

    /** Returns these rejections and those of further records for one reason. */
    public Rejections and(long records, String reason) {
        List<String> all = new ArrayList<>(reasons);
        all.add(reason + (records == 1 ? "" : " [" + records + " times]"));
        return new Rejections(rejected + records, all, adjusted, adjustments);
    }

    /** Returns true if no record was rejected or adjusted. */
    public boolean isEmpty() {
        return rejected == 0 && adjusted == 0;
    }

    /**
     * Returns a sentence for the sender; empty if everything was accepted unchanged.
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

    /** Collects rejections while a request is being read. */
    public static final class Collector {
        private final Map<String, Long> reasons = new LinkedHashMap<>();
        private final Map<String, Long> adjustments = new LinkedHashMap<>();
        private long rejected;
        private long adjusted;

        /** Adds rejected records. */
        public void reject(long records, String reason) {
            if (records > 0) {
                rejected += records;
                count(reasons, reason, records);
            }
        }

        /** Adds a value of an accepted record that was replaced or left out. */
        public void adjust(String adjustment) {
            adjusted++;
            count(adjustments, adjustment, 1);
        }

        /** Returns the rejections so far. */
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
            // cut first: a request may hold many records that are rejected for a reason with a long text
            return Check.printable(text.substring(0, Math.min(2 * LONGEST_REASON, text.length())), LONGEST_REASON);
        }
    }
}
