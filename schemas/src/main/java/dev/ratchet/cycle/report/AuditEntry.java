package dev.ratchet.cycle.report;

import dev.ratchet.cycle.Digest;
import java.util.Optional;

/**
 * Entry of the audit trail: a link of its writer's hash chain.
 *
 * @param position position in the writer's chain
 * @param atMillis time in milliseconds since the epoch
 * @param event action that it records
 * @param previousHash hash of the writer's previous entry; empty for its first one
 * @param hash hash over all other fields
 */
public record AuditEntry(
        AuditPosition position, long atMillis, AuditEvent event, Optional<Digest> previousHash, Digest hash) {
    /** Creates an entry and computes its hash. */
    public AuditEntry(AuditPosition position, long atMillis, AuditEvent event, Optional<Digest> previousHash) {
        this(position, atMillis, event, previousHash, AuditChain.hash(position, atMillis, event, previousHash));
    }
}
