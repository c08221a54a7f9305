package dev.ratchet.ingest.source;

import dev.ratchet.cycle.telemetry.Alarm;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.ingest.otlp.OtlpBatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Target that writes once per identity, as the real one does, and shows each record as a line. */
public final class RecordedTelemetry implements TelemetryTarget {
    private final List<String> lines = new ArrayList<>();
    private final Set<String> identities = new HashSet<>();
    private boolean isBrokerDown;

    /** Records so far. */
    public List<String> lines() {
        return lines;
    }

    /** Starts or ends an outage, in which records are written but not acknowledged. */
    public void setBrokerDown(boolean isDown) {
        isBrokerDown = isDown;
    }

    @Override
    public OtlpBatch admit(String tenant, OtlpBatch batch) {
        return batch;
    }

    @Override
    public void write(String tenant, OtlpBatch batch, byte[] identity, long nowMillis) {
        if (identities.add(new String(identity, StandardCharsets.UTF_8))) {
            switch (batch) {
                case OtlpBatch.Points points ->
                    points.metrics()
                            .points()
                            .forEach(it -> lines.add(String.join(
                                    " ",
                                    tenant,
                                    it.component(),
                                    it.name(),
                                    it.attributes().toString(),
                                    Long.toString(it.atMillis()),
                                    Double.toString(it.value()),
                                    it.kind().name())));
                case OtlpBatch.Logs logs ->
                    logs.records()
                            .forEach(it -> lines.add(String.join(
                                    " ",
                                    it.tenant(),
                                    it.component(),
                                    it.instance(),
                                    Long.toString(it.atMillis()),
                                    Integer.toString(it.severity()),
                                    it.body())));
                case OtlpBatch.Spans spans -> throw new AssertionError("no source has spans: " + spans);
            }
        }
        acknowledge();
    }

    @Override
    public void writeEvent(Event event) {
        if (identities.add(event.id())) {
            Alarm alarm = (Alarm) event.content();
            lines.add(String.join(
                    " ",
                    event.tenant(),
                    event.component(),
                    alarm.name(),
                    alarm.state().name(),
                    alarm.severity().name(),
                    Long.toString(event.atMillis()),
                    alarm.reason()));
        }
        acknowledge();
    }

    private void acknowledge() {
        if (isBrokerDown) {
            throw new IllegalStateException("not acknowledged");
        }
    }
}
