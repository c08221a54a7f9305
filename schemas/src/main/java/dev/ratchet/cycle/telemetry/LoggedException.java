package dev.ratchet.cycle.telemetry;

/** An exception as a log record carries it, its stack trace as printed. */
public record LoggedException(String type, String message, String stacktrace) {}
