package dev.ratchet.cycle.report;

import dev.ratchet.cycle.Digest;
import java.util.Optional;

/**
 * Entry of the audit trail: a link of its writer's hash chain.
 *
 * @param boot identity of the writer's process
 * @param sequence number of the entry in its boot, from 0
 * @param atMillis time in milliseconds since the epoch
 * @param principal person or service that acted
 * @param subject object of the action
 * @param detail details for people; may be blank
 * @param previousHash hash of the writer's previous entry; empty for its first one
 * @param hash hash over all other fields
 */
public record AuditEntry(
        String writer,
        String boot,
        long sequence,
        long atMillis,
        String principal,
        String action,
        String subject,
        String detail,
        Optional<Digest> previousHash,
        Digest hash) {
    /** Creates an entry and computes its hash. */
    public AuditEntry(
            String writer,
            String boot,
            long sequence,
            long atMillis,
            String principal,
            String action,
            String subject,
            String detail,
            Optional<Digest> previousHash) {
        this(
                writer,
                boot,
                sequence,
                atMillis,
                principal,
                action,
                subject,
                detail,
                previousHash,
                AuditChain.hash(
                        writer,
                        boot,
                        Long.toString(sequence),
                        Long.toString(atMillis),
                        principal,
                        action,
                        subject,
                        detail,
                        previousHash.map(Digest::hex).orElse("")));
    }
}
