package dev.ratchet.cycle;

import java.util.List;

/** What a cycle found. */
public record CycleAnalysis(TelemetryCounts counts, List<String> opportunities) implements CycleEvent.Stage {
    /** Checks its values and copies its collections. */
    public CycleAnalysis {
        opportunities = List.copyOf(opportunities);
    }
}
