package dev.ratchet.target;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of a component's journal.
 *
 * @param leased whether the epoch has a canary that must be taken back after an unclean end
 */
record JournalEntry(Kind kind, long epoch, boolean leased, List<Long> burnt, int crashes, String note) {
    /** What a line says. */
    enum Kind {
        /** Everything before, in one line. */
        SNAPSHOT,
        /** This epoch is about to be prepared and to serve. */
        APPLY,
        /** This epoch is refused for ever. */
        BURN,
        /** The process ended as it should. */
        STOP
    }

    JournalEntry {
        burnt = List.copyOf(burnt);
    }

    static JournalEntry snapshot(Fence fence) {
        return new JournalEntry(
                Kind.SNAPSHOT, fence.highest(), false, new ArrayList<>(fence.burnt()), fence.crashes(), "");
    }

    static JournalEntry apply(Assignment assignment) {
        return new JournalEntry(Kind.APPLY, assignment.epoch(), assignment.leased(), List.of(), 0, "");
    }

    static JournalEntry burn(long epoch, String reason) {
        return new JournalEntry(Kind.BURN, epoch, false, List.of(), 0, reason);
    }

    static JournalEntry stop() {
        return new JournalEntry(Kind.STOP, 0, false, List.of(), 0, "");
    }

    String toJson() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", kind.name());
        fields.put("epoch", epoch);
        fields.put("leased", leased);
        fields.put("burnt", burnt);
        fields.put("crashes", crashes);
        fields.put("note", note);
        return Json.write(fields);
    }

    static JournalEntry parse(String json) {
        Fields fields = Fields.parse(json);
        return new JournalEntry(
                Kind.valueOf(fields.text("kind")),
                fields.whole("epoch"),
                fields.flag("leased"),
                fields.wholes("burnt"),
                Math.toIntExact(fields.whole("crashes")),
                fields.text("note"));
    }
}
