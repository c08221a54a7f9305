package dev.ratchet.cycle.telemetry;

import java.util.Optional;

/** A series by its 128-bit identity, with its definition when its writer starts or first meets it. */
public record Series(long idHigh, long idLow, Optional<SeriesDefinition> definition) {}
