package dev.ratchet.ingest;

import dev.ratchet.ingest.source.PrometheusSettings;
import dev.ratchet.ingest.source.cloudwatch.CloudWatchSettings;
import dev.ratchet.runtime.config.Configuration;

/** Systems from which telemetry is read. */
record SourceSettings(PrometheusSettings prometheus, CloudWatchSettings cloudWatch) {
    /** Reads the settings and records every problem. */
    static SourceSettings of(Configuration configuration) {
        return new SourceSettings(PrometheusSettings.of(configuration), CloudWatchSettings.of(configuration));
    }
}
