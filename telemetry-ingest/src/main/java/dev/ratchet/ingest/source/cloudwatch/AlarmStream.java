package dev.ratchet.ingest.source.cloudwatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ratchet.cycle.telemetry.Alarm;
import dev.ratchet.cycle.telemetry.AlarmState;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.ingest.source.Positions;
import dev.ratchet.ingest.source.StreamPosition;
import dev.ratchet.ingest.source.TelemetryTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryResponse;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/**
 * Transitions of the declared alarms. One request reads those of all alarms. The last five minutes are read again each
 * time; a transition counts once. The first poll only sets the position, because an earlier transition could start an
 * emergency cycle for an incident that is over.
 */
final class AlarmStream implements CloudWatchStream {
    private static final Logger LOG = LoggerFactory.getLogger(AlarmStream.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String STREAM = "alarms";
    private static final long OVERLAP_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final long LONGEST_MILLIS = Duration.ofHours(3).toMillis();
    private static final int LONGEST_NAME = 200;

    private final CloudWatchClient client;
    private final List<CloudWatchAlarm> alarms;
    private final Requests requests;
    private final Positions positions;
    private final TelemetryTarget target;

    /** Creates the stream of the transitions of some alarms. */
    AlarmStream(
            CloudWatchClient client,
            List<CloudWatchAlarm> alarms,
            Requests requests,
            Positions positions,
            TelemetryTarget target) {
        this.client = client;
        this.alarms = alarms;
        this.requests = requests;
        this.positions = positions;
        this.target = target;
    }

    @Override
    public String description() {
        return "the history of the alarms";
    }

    @Override
    public Set<String> streams() {
        return Set.of(STREAM);
    }

    @Override
    public void poll(long nowMillis, LongConsumer written) {
        StreamPosition position = positions.find(STREAM).orElseGet(() -> StreamPosition.startingAt(nowMillis));
        positions.put(STREAM, position);
        long from = Math.max(position.fromMillis(OVERLAP_MILLIS), nowMillis - LONGEST_MILLIS);
        if (from >= nowMillis) {
            return;
        }
        Iterator<DescribeAlarmHistoryResponse> pages = client.describeAlarmHistoryPaginator(
                        DescribeAlarmHistoryRequest.builder()
                                .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM)
                                .historyItemType(HistoryItemType.STATE_UPDATE)
                                .startDate(Instant.ofEpochMilli(from))
                                .endDate(Instant.ofEpochMilli(nowMillis))
                                .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                                .build())
                .iterator();
        while (pages.hasNext()) {
            requests.spend(1);
            Map<String, Long> read = new HashMap<>();
            for (AlarmHistoryItem item : pages.next().alarmHistoryItems()) {
                written.accept(write(item, position, read));
            }
            long newest = read.values().stream().mapToLong(it -> it).max().orElse(from);
            position = position.with(read).advanceTo(newest, OVERLAP_MILLIS); // the pages are in the order of time
            positions.put(STREAM, position);
        }
        positions.put(STREAM, position.advanceTo(nowMillis, OVERLAP_MILLIS));
    }

    private long write(AlarmHistoryItem item, StreamPosition position, Map<String, Long> read) {
        long at = item.timestamp().toEpochMilli();
        Transition transition = transition(item.historyData());
        String id = "cloudwatch-" + item.alarmName() + "-" + transition.state + "-" + at;
        if (position.hasSeen(id) || read.put(id, at) != null) {
            return 0;
        }
        long written = 0;
        for (CloudWatchAlarm alarm : alarms) {
            if (alarm.alarm().equals(item.alarmName()) && write(alarm, transition, id, at)) {
                written++;
            }
        }
        return written;
    }

    private boolean write(CloudWatchAlarm alarm, Transition transition, String id, long atMillis) {
        try {
            String name = alarm.alarm()
                    .substring(0, Math.min(LONGEST_NAME, alarm.alarm().length()));
            Alarm content = new Alarm(name, transition.state, alarm.severity(), transition.reason);
            target.writeEvent(
                    new Event(alarm.component().tenant(), alarm.component().name(), id, atMillis, content));
            return true;
        } catch (IllegalArgumentException e) { // skipped, so that it does not stop the others
            LOG.atWarn()
                    .addKeyValue("tenant", alarm.component().tenant())
                    .addKeyValue("component", alarm.component().name())
                    .log("Skipped a transition of the alarm {}: {}", alarm.alarm(), e.getMessage());
            return false;
        }
    }

    /** New state of an alarm. */
    private record Transition(AlarmState state, String reason) {}

    /** Reads the new state from the data of a history item, which are JSON. */
    private static Transition transition(String historyData) {
        try {
            JsonNode state = JSON.readTree(historyData).path("newState");
            Optional<AlarmState> known = List.of(AlarmState.OK, AlarmState.ALARM, AlarmState.INSUFFICIENT_DATA).stream()
                    .filter(it -> it.name().equals(state.path("stateValue").asText()))
                    .findFirst();
            return new Transition(
                    known.orElse(AlarmState.UNKNOWN), state.path("stateReason").asText(""));
        } catch (JsonProcessingException e) {
            LOG.debug("the data of the history item are not JSON", e);
            return new Transition(AlarmState.UNKNOWN, "");
        }
    }
}
