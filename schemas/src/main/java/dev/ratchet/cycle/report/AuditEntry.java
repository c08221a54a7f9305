package dev.ratchet.cycle.report;

import dev.ratchet.cycle.Digest;
import java.util.Optional;

/**
 * A link of a writer's hash chain.
 *
 * @param previousHash hash of the writer's entry before this one; empty for its very first
 * @param hash of everything else in the entry
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
    /** An entry with the hash of everything else in it. */
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
