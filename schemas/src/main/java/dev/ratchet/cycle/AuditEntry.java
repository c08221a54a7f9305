package dev.ratchet.cycle;

/** A link of a writer's hash chain. */
public record AuditEntry(
        String writer,
        String boot,
        long sequence,
        long atMillis,
        String principal,
        String action,
        String subject,
        String detail,
        String previousHash,
        String hash) {}
