package dev.ratchet.cycle.report;

/**
 * Action that an entry of the audit trail records.
 *
 * @param principal person or service that acted
 * @param subject object of the action
 * @param detail details for people; may be blank
 */
public record AuditEvent(String principal, String action, String subject, String detail) {}
