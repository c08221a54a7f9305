package dev.ratchet.ingest.source.cloudwatch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers of CloudWatch, as its documentation describes them. */
final class CloudWatchAnswers {
    static Map<String, Object> page(String status, List<Long> starts, List<Double> values, String nextToken) {
        Map<String, Object> page = new TreeMap<>();
        page.put(
                "MetricDataResults",
                List.of(Map.of(
                        "Id",
                        "m0",
                        "Label",
                        "latency",
                        "StatusCode",
                        status,
                        "Timestamps",
                        starts.stream().map(Instant::ofEpochMilli).toList(),
                        "Values",
                        values)));
        if (!nextToken.isEmpty()) {
            page.put("NextToken", nextToken);
        }
        return page;
    }

    static Map<String, Object> event(String id, long atMillis, String message) {
        return Map.of(
                "eventId",
                id,
                "logStreamName",
                "stream",
                "timestamp",
                atMillis,
                "ingestionTime",
                atMillis,
                "message",
                message);
    }

    static Map<String, Object> transition(String alarm, String state, long atMillis) {
        String data = """
                {"version":"1.0","newState":{"stateValue":"%s","stateReason":"of the test"}}""".formatted(state);
        return Map.of(
                "AlarmName",
                alarm,
                "AlarmType",
                "MetricAlarm",
                "HistoryItemType",
                "StateUpdate",
                "Timestamp",
                Instant.ofEpochMilli(atMillis),
                "HistoryData",
                data);
    }

    private CloudWatchAnswers() {}
}
