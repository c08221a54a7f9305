package dev.ratchet.analyzer.core;

/** A value that one node of the data topology forwards to another. */
public sealed interface Signal permits Telemetry, Observation {}
