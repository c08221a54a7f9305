package dev.ratchet.cycle.report;

import dev.ratchet.cycle.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hash chain of audit entries.
 *
 * <p>Each boot of a writer counts its entries from 0. Each entry holds the hash of the writer's previous entry, also
 * across boots. A changed, removed or inserted entry therefore breaks the chain. Only the removal of entries at the end
 * cannot be detected.
 */
public final class AuditChain {
    /** Computes the hash over all fields of an entry except its hash. */
    static Digest hash(AuditPosition position, long atMillis, AuditEvent event, Optional<Digest> previousHash) {
        return hash(
                position.writer(),
                position.boot(),
                Long.toString(position.sequence()),
                Long.toString(atMillis),
                event.principal(),
                event.action(),
                event.subject(),
                event.detail(),
                previousHash.map(Digest::hex).orElse(""));
    }

    private static Digest hash(String... fields) {
        StringBuilder text = new StringBuilder();
        for (String field : fields) {
            // with its length, so that no text can move from one field to the next
            text.append(field.getBytes(StandardCharsets.UTF_8).length)
                    .append(':')
                    .append(field);
        }
        return Digest.of(text.toString());
    }

    /** Finds all breaks of the chain in entries in the order of their topic; empty if the chain is intact. */
    public static List<String> problems(List<AuditEntry> entries) {
        List<String> problems = new ArrayList<>();
        Map<String, AuditEntry> last = new HashMap<>();
        for (AuditEntry it : entries) {
            problem(Optional.ofNullable(last.put(it.position().writer(), it)), it)
                    .ifPresent(problem -> problems.add("entry " + it.position().sequence() + " of boot "
                            + it.position().boot() + " of " + it.position().writer() + " ("
                            + it.event().action() + " " + it.event().subject() + "): " + problem));
        }
        return problems;
    }

    private static Optional<String> problem(Optional<AuditEntry> before, AuditEntry it) {
        if (!it.hash().equals(hash(it.position(), it.atMillis(), it.event(), it.previousHash()))) {
            return Optional.of("its content does not match its hash");
        }
        boolean isSameBoot = before.filter(
                        last -> last.position().boot().equals(it.position().boot()))
                .isPresent();
        long expected = isSameBoot ? before.orElseThrow().position().sequence() + 1 : 0;
        if (it.position().sequence() != expected) {
            return Optional.of("expected sequence " + expected);
        }
        return it.previousHash().equals(before.map(AuditEntry::hash))
                ? Optional.empty()
                : Optional.of("it does not follow the entry before it");
    }

    private AuditChain() {}
}
