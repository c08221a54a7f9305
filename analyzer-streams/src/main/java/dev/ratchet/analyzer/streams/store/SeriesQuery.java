package dev.ratchet.analyzer.streams.store;

import dev.ratchet.analyzer.core.series.SeriesHistory;
import java.util.Optional;
import org.apache.kafka.streams.query.Query;

/**
 * An interactive query of the history of a metric; empty if the partition has no series of it.
 *
 * @param operation operation to which the series belong; empty for all series of the metric
 */
public record SeriesQuery(
        String tenant, String component, String metric, Optional<String> operation, SeriesHistory.Window window)
        implements Query<Optional<SeriesHistory>> {}
