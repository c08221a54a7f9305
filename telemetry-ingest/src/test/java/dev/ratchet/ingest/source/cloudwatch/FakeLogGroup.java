package dev.ratchet.ingest.source.cloudwatch;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/** Log group in memory, with pages of a number of events. */
final class FakeLogGroup implements CloudWatchLogsClient {
    private final int pageSize;
    private final List<FilteredLogEvent> events = new ArrayList<>();
    private int requests;

    FakeLogGroup(int pageSize) {
        this.pageSize = pageSize;
    }

    void add(String id, long atMillis) {
        events.add(FilteredLogEvent.builder()
                .eventId(id)
                .logStreamName("stream")
                .timestamp(atMillis)
                .message("message " + id)
                .build());
    }

    /** Number of requests so far. */
    int requests() {
        return requests;
    }

    @Override
    public FilterLogEventsResponse filterLogEvents(FilterLogEventsRequest request) {
        requests++;
        List<FilteredLogEvent> all = events.stream()
                .filter(it -> it.timestamp() >= request.startTime() && it.timestamp() <= request.endTime())
                .toList();
        int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        int to = Math.min(from + pageSize, all.size());
        FilterLogEventsResponse.Builder response =
                FilterLogEventsResponse.builder().events(all.subList(from, to));
        return to < all.size() ? response.nextToken(Integer.toString(to)).build() : response.build();
    }

    @Override
    public String serviceName() {
        return "of the test";
    }

    @Override
    public void close() {}
}
