package dev.ratchet.sdk.release;

import dev.ratchet.sdk.Fields;
import dev.ratchet.sdk.Json;
import dev.ratchet.sdk.core.JournalEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Text format of the journal.
 *
 * <p>One entry per line: CRC-32 of the JSON in 8 hexadecimal digits, a space, the JSON. Reading stops at the first torn
 * or damaged line: an entry is valid once it was fsynced, and nothing after a damaged line can be trusted.
 */
public final class JournalText {
    private JournalText() {}

    public static byte[] line(JournalEntry entry) {
        String json = json(entry);
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
                entries.add(parse(line.substring(9)));
                start = end + 1;
            }
        }
        return entries;
    }

    private static String json(JournalEntry entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", entry.kind().name());
        fields.put("epoch", entry.epoch());
        fields.put("leased", entry.leased());
        fields.put("burnt", entry.burnt());
        fields.put("crashes", entry.crashes());
        fields.put("note", entry.note());
        return Json.write(fields);
    }

    private static JournalEntry parse(String json) {
        Fields fields = Fields.parse(json);
        return new JournalEntry(
                JournalEntry.Kind.valueOf(fields.text("kind")),
                fields.whole("epoch"),
                fields.flag("leased"),
                fields.wholes("burnt"),
                Math.toIntExact(fields.whole("crashes")),
                fields.text("note"));
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
