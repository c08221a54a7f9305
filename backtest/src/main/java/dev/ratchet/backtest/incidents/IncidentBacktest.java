package dev.ratchet.backtest.incidents;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratchet.analyzer.core.incident.ComponentCause;
import dev.ratchet.analyzer.core.incident.EvidenceText;
import dev.ratchet.backtest.files.AtomicFile;
import dev.ratchet.ingest.otlp.OtlpBatch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Replays a folder of recorded OTLP telemetry and writes the incidents that would have been raised. */
public final class IncidentBacktest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_EVIDENCE = 5;

    private final IncidentReplay replay = new IncidentReplay();
    private long records;
    private long rejected;

    /**
     * Result of a backtest.
     *
     * @param rejected records that the OTLP door would have rejected
     * @param score comparison with the labels; empty without labels
     */
    public record Result(long records, long rejected, int incidents, Optional<IncidentScore> score) {
        /** One sentence for people. */
        public String sentence() {
            String read = String.format(
                    Locale.ROOT, "%,d records read, %,d rejected, %,d incidents", records, rejected, incidents);
            return read + score.map(it -> "; " + it.sentence()).orElse("");
        }
    }

    /**
     * Replays a folder.
     *
     * @param in folder with OTLP files
     * @param labels known faults as CSV, if there are any
     * @param deadline time from the start of a fault within which an incident must name it
     * @param out file for the incidents, one line of JSON for each change
     */
    public static Result run(Path in, Optional<Path> labels, Duration deadline, Path out) {
        List<FaultLabel> faults = labels.map(FaultLabel::read).orElse(List.of());
        IncidentBacktest backtest = new IncidentBacktest();
        backtest.read(in);
        try (AtomicFile incidents = AtomicFile.of(out)) {
            Map<Long, String> written = new HashMap<>();
            for (RaisedIncident it : backtest.replay.raised()) {
                String state = backtest.state(it).toString();
                if (!state.equals(written.put(it.incident().id(), state))) {
                    incidents.line(backtest.json(it).toString());
                }
            }
            incidents.complete();
        }
        return backtest.result(labels.map(_ -> IncidentScore.of(backtest.replay, faults, deadline.toMillis())));
    }

    private void read(Path in) {
        Recording recording = Recording.open(in, System.currentTimeMillis());
        long latest = 0;
        for (Optional<OtlpBatch> it = recording.next(); it.isPresent(); it = recording.next()) {
            OtlpBatch batch = it.get();
            long earliest = Recording.earliestMillis(batch).orElseThrow();
            latest = Math.max(latest, earliest);
            records += size(batch);
            rejected += batch.rejections().rejected();
            replay.add(batch, earliest);
        }
        replay.finish(latest);
    }

    private static long size(OtlpBatch batch) {
        return switch (batch) {
            case OtlpBatch.Logs it -> it.records().size();
            case OtlpBatch.Spans it -> it.records().size();
            case OtlpBatch.Points it -> it.metrics().size();
        };
    }

    private Result result(Optional<IncidentScore> score) {
        int incidents = (int) replay.raised().stream()
                .map(it -> it.incident().id())
                .distinct()
                .count();
        return new Result(records, rejected, incidents, score);
    }

    private ObjectNode json(RaisedIncident raised) {
        ObjectNode line = JSON.createObjectNode();
        line.put("at", Instant.ofEpochMilli(raised.atMillis()).toString());
        line.setAll(state(raised));
        return line;
    }

    /** An incident without the time of the report. */
    private ObjectNode state(RaisedIncident raised) {
        ObjectNode line = JSON.createObjectNode();
        line.put("incident", raised.incident().id());
        line.put("since", Instant.ofEpochMilli(raised.incident().sinceMillis()).toString());
        line.put("state", raised.incident().isOver() ? "over" : "open");
        ArrayNode causes = line.putArray("causes");
        raised.incident().causes().forEach(it -> causes.add(cause(it)));
        ArrayNode affected = line.putArray("affected");
        raised.incident().affected().stream().sorted().forEach(affected::add);
        return line;
    }

    private ObjectNode cause(ComponentCause cause) {
        ObjectNode node = JSON.createObjectNode();
        node.put("component", cause.component());
        node.put("weight", Math.round(cause.weight() * 1000) / 1000.0);
        ArrayNode evidence = node.putArray("evidence");
        cause.evidence().stream()
                .limit(MOST_EVIDENCE)
                .forEach(it -> evidence.add(EvidenceText.sentence(it, replay::template)));
        return node;
    }
}
