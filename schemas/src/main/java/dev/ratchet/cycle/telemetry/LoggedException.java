package dev.ratchet.cycle.telemetry;

/**
 * Exception of a log record.
 *
 * @param type class of the exception
 * @param message message of the exception; may be blank
 * @param stacktrace stack trace as printed; may be blank
 */
public record LoggedException(String type, String message, String stacktrace) {}
