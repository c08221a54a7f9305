package dev.ratchet.cycle.telemetry;

import java.util.Optional;

/**
 * Series of metric points.
 *
 * @param idHigh upper 64 bits of its identity
 * @param idLow lower 64 bits of its identity
 * @param definition definition; empty if the writer sent it recently
 */
public record Series(long idHigh, long idLow, Optional<SeriesDefinition> definition) {}
