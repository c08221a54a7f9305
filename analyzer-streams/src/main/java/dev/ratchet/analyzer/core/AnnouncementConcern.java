package dev.ratchet.analyzer.core;

import java.util.List;

/** Emits alarms, deployments and calls between components as soon as they are read. */
public final class AnnouncementConcern implements Concern<Telemetry> {
    @Override
    public List<Observation> ingest(Telemetry input, long atMillis) {
        return input instanceof Telemetry.Occurrence occurrence
                ? ImmediateFindings.extract(occurrence.event(), atMillis)
                        .<List<Observation>>map(update -> List.of(new Observation.Update(update)))
                        .orElse(List.of())
                : List.of();
    }

    /** Nothing waits for a report. */
    @Override
    public List<Observation> report(long nowMillis) {
        return List.of();
    }
}
