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
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/**
 * Events of one log group. The last five minutes are read again each time, because events may arrive late; an event
 * counts once by its id. After an outage, the last three hours are read.
 *
 * <p>The events are read in slices of up to ten minutes. A slice with too many pages is halved. So is one during which
 * the read fails or the budget ends, and the next poll continues with it: otherwise a slice beyond the budget of an
 * hour would be read, and charged, every hour. Slices of few pages become longer again. The length survives a restart.
 */
final class LogStream implements CloudWatchStream {
    private static final Logger LOG = LoggerFactory.getLogger(LogStream.class);
    private static final long OVERLAP_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final long LONGEST_MILLIS = Duration.ofHours(3).toMillis();
    private static final long SLICE_MILLIS = Duration.ofMinutes(10).toMillis();

    /** Length of a slice that is always read as a whole. */
    private static final long SHORTEST_MILLIS = 1_000;

    /** Number of pages from which a slice is halved. */
    static final int MOST_PAGES = 20;

    /** Number of pages up to which the next slice is twice as long. */
    private static final int FEW_PAGES = MOST_PAGES / 4;

    /** Number of events from which a slice is halved; the position has room for the ids of twice as many. */
    private static final int MOST_EVENTS = 20_000;

    /** Number of ids that are added to the position together, because that copies all others. */
    private static final int MOST_IDS = 10_000;

    private final CloudWatchLogsClient client;
    private final CloudWatchLogGroup group;
    private final LogMessages messages;
    private final Requests requests;
    private final Positions positions;
    private final TelemetryTarget target;

    /** Times by id of the events that were written and are not in the position yet. */
    private final Map<String, Long> read = new HashMap<>();

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
    public void poll(long nowMillis, LongConsumer written) {
        StreamPosition position = positions.find(group.stream()).orElseGet(() -> StreamPosition.at(nowMillis));
        positions.put(group.stream(), position);
        long from = Math.max(position.fromMillis(OVERLAP_MILLIS), nowMillis - LONGEST_MILLIS);
        while (from < nowMillis) {
            from = read(from, nowMillis, written);
        }
    }

    private StreamPosition position() {
        return positions.find(group.stream()).orElseThrow();
    }

    /** Reads a slice and returns the start of the next one, which is the same if this one was too large. */
    private long read(long from, long nowMillis, LongConsumer written) {
        long stored = position().sliceMillis();
        long slice = stored > 0 ? stored : SLICE_MILLIS;
        long to = Math.min(from + slice, nowMillis);
        long half = Math.max((to - from) / 2, SHORTEST_MILLIS);
        OptionalInt pages;
        try {
            pages = pages(from, to, nowMillis, written);
        } catch (RuntimeException e) {
            addRead();
            positions.put(group.stream(), position().resumeAt(from).inSlices(half));
            throw e;
        }
        addRead();
        if (pages.isEmpty()) {
            positions.put(group.stream(), position().inSlices(half));
            return from;
        }
        long next = pages.getAsInt() <= FEW_PAGES ? Math.min(2 * slice, SLICE_MILLIS) : slice;
        positions.put(group.stream(), position().advanceTo(to, OVERLAP_MILLIS).inSlices(next));
        return to;
    }

    private void addRead() {
        positions.put(group.stream(), position().with(read));
        read.clear();
    }

    /** Reads the pages of a slice and returns their number; empty if there are too many. */
    private OptionalInt pages(long from, long to, long nowMillis, LongConsumer written) {
        FilterLogEventsRequest.Builder request = FilterLogEventsRequest.builder()
                .logGroupName(group.group())
                .startTime(from)
                .endTime(to);
        if (!group.filter().isEmpty()) {
            request.filterPattern(group.filter());
        }
        Iterator<FilterLogEventsResponse> pages =
                client.filterLogEventsPaginator(request.build()).iterator();
        int number = 0;
        int events = 0;
        while (pages.hasNext()) {
            if (to - from > SHORTEST_MILLIS && (number == MOST_PAGES || events >= MOST_EVENTS)) {
                return OptionalInt.empty();
            }
            requests.spend(1);
            List<FilteredLogEvent> page = pages.next().events();
            written.accept(write(page, nowMillis));
            number++;
            events += page.size();
        }
        return OptionalInt.of(number);
    }

    private long write(List<FilteredLogEvent> events, long nowMillis) {
        StreamPosition position = position();
        Rejections.Collector rejections = new Rejections.Collector();
        List<LogRecord> records = new ArrayList<>();
        Map<String, Long> added = new HashMap<>();
        StringBuilder identity = new StringBuilder("cloudwatch");
        for (FilteredLogEvent event : events) {
            String id = event.eventId();
            if (!position.hasSeen(id) && !read.containsKey(id) && added.put(id, event.timestamp()) == null) {
                identity.append('\n').append(id);
                record(event, nowMillis, rejections).ifPresent(records::add);
            }
        }
        write(new OtlpBatch.Logs(records, rejections.rejections(), Set.of()), identity.toString(), nowMillis);
        read.putAll(added);
        if (read.size() >= MOST_IDS) {
            addRead();
        }
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
