package dev.ratchet.ingest.source.cloudwatch;

import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.ingest.core.Admission;
import dev.ratchet.ingest.core.Rejections;
import dev.ratchet.ingest.otlp.OtlpBatch;
import dev.ratchet.ingest.source.Positions;
import dev.ratchet.ingest.source.StreamPosition;
import dev.ratchet.ingest.source.TelemetryTarget;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/**
 * Events of one log group. The last five minutes are read again each time, because events may arrive late; an event
 * counts once by its id. After an outage, the last three hours are read.
 */
final class LogStream implements CloudWatchStream {
    private static final Logger LOG = LoggerFactory.getLogger(LogStream.class);
    private static final long OVERLAP_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final long LONGEST_MILLIS = Duration.ofHours(3).toMillis();
    private static final long SLICE_MILLIS = Duration.ofMinutes(10).toMillis();

    private final CloudWatchLogsClient client;
    private final CloudWatchLogGroup group;
    private final LogMessages messages;
    private final Requests requests;
    private final Positions positions;
    private final TelemetryTarget target;

    /** Creates the stream of a log group. */
    LogStream(
            CloudWatchLogsClient client,
            CloudWatchLogGroup group,
            double sample,
            Requests requests,
            Positions positions,
            TelemetryTarget target) {
        this.client = client;
        this.group = group;
        this.messages = new LogMessages(group, sample);
        this.requests = requests;
        this.positions = positions;
        this.target = target;
    }

    @Override
    public String description() {
        return "the log group " + group.group();
    }

    @Override
    public Set<String> streams() {
        return Set.of(group.stream());
    }

    @Override
    public long poll(long nowMillis) {
        StreamPosition position = positions.find(group.stream()).orElseGet(() -> StreamPosition.at(nowMillis));
        positions.put(group.stream(), position);
        long from = Math.max(position.fromMillis(OVERLAP_MILLIS), nowMillis - LONGEST_MILLIS);
        long written = 0;
        while (from < nowMillis) {
            long to = Math.min(from + SLICE_MILLIS, nowMillis);
            written += read(from, to, nowMillis);
            positions.put(group.stream(), position().advanceTo(to, OVERLAP_MILLIS));
            from = to;
        }
        return written;
    }

    private StreamPosition position() {
        return positions.find(group.stream()).orElseThrow();
    }

    private long read(long from, long to, long nowMillis) {
        FilterLogEventsRequest.Builder request = FilterLogEventsRequest.builder()
                .logGroupName(group.group())
                .startTime(from)
                .endTime(to);
        if (!group.filter().isEmpty()) {
            request.filterPattern(group.filter());
        }
        Iterator<FilterLogEventsResponse> pages =
                client.filterLogEventsPaginator(request.build()).iterator();
        long written = 0;
        while (pages.hasNext()) {
            requests.spend(1);
            written += write(pages.next().events(), nowMillis);
        }
        return written;
    }

    private long write(List<FilteredLogEvent> events, long nowMillis) {
        StreamPosition position = position();
        Rejections.Collector rejections = new Rejections.Collector();
        List<LogRecord> records = new ArrayList<>();
        Map<String, Long> read = new HashMap<>();
        StringBuilder identity = new StringBuilder("cloudwatch");
        for (FilteredLogEvent event : events) {
            if (!position.hasSeen(event.eventId()) && read.put(event.eventId(), event.timestamp()) == null) {
                identity.append('\n').append(event.eventId());
                record(event, nowMillis, rejections).ifPresent(records::add);
            }
        }
        write(new OtlpBatch.Logs(records, rejections.rejections(), Set.of()), identity.toString(), nowMillis);
        positions.put(group.stream(), position.with(read));
        return records.size();
    }

    private Optional<LogRecord> record(FilteredLogEvent event, long nowMillis, Rejections.Collector rejections) {
        try {
            long at = Admission.moment(event.timestamp(), nowMillis);
            return messages.record(new LogMessages.Event(event.eventId(), event.logStreamName(), at, event.message()));
        } catch (Admission.RefusedException e) {
            rejections.reject(1, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void write(OtlpBatch batch, String identity, long nowMillis) {
        String tenant = group.component().tenant();
        OtlpBatch admitted = target.admit(tenant, batch);
        if (!admitted.rejections().isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("tenant", tenant)
                    .addKeyValue("component", group.component().name())
                    .log(
                            "Rejected a part of {}: {}",
                            description(),
                            admitted.rejections().message("log records"));
        }
        target.write(tenant, admitted, identity.getBytes(StandardCharsets.UTF_8), nowMillis);
    }
}
