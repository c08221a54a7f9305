package dev.ratchet.target;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.zip.CRC32;

/**
 * The journal's format and what it means; pure.
 *
 * <p>One entry a line: CRC-32 of the JSON in 8 hexadecimal digits, a space, the JSON. Reading ends at the first line that is torn or damaged:
 * an entry counts from its fsync on, and nothing after a damaged one can be trusted.
 */
final class JournalText {
    private JournalText() {}

    static byte[] line(JournalEntry entry) {
        String json = entry.toJson();
        return (checksum(json) + " " + json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static List<JournalEntry> entries(byte[] journal) {
        List<JournalEntry> entries = new ArrayList<>();
        int start = 0;
        for (int end = 0; end < journal.length; end++) {
            if (journal[end] == '\n') {
                String line = new String(journal, start, end - start, StandardCharsets.UTF_8);
                if (!isWhole(line)) {
                    break;
                }
                entries.add(JournalEntry.parse(line.substring(9)));
                start = end + 1;
            }
        }
        return entries;
    }

    /**
     * What a start has to know.
     *
     * @param crashedEpoch the epoch whose canary was on when the process ended without a stop; burnt already in the fence
     */
    record Recovered(Fence fence, OptionalLong crashedEpoch) {}

    static Recovered recover(List<JournalEntry> entries) {
        Fence fence = Fence.open();
        OptionalLong pending = OptionalLong.empty();
        for (JournalEntry entry : entries) {
            boolean outdated = entry.epoch() < fence.highest();
            fence = switch (entry.kind()) {
                case SNAPSHOT -> new Fence(entry.epoch(), new TreeSet<>(entry.burnt()), entry.crashes());
                case APPLY -> fence.raised(entry.epoch());
                case BURN -> fence.burning(entry.epoch());
                case STOP -> fence;
            };
            if (entry.kind() == JournalEntry.Kind.STOP || !outdated) {
                pending = entry.leased() ? OptionalLong.of(entry.epoch()) : OptionalLong.empty();
            }
        }
        return pending.isPresent()
                ? new Recovered(fence.burning(pending.getAsLong()).crashed(), pending)
                : new Recovered(fence, pending);
    }

    private static boolean isWhole(String line) {
        return line.length() > 9 && line.substring(0, 8).equals(checksum(line.substring(9)));
    }

    private static String checksum(String json) {
        CRC32 crc = new CRC32();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }
}
