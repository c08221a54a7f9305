package dev.ratchet.ingest.source.cloudwatch;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/** Metrics and alarms in memory: given pages of metrics, and the transitions in the period of a request. */
final class FakeCloudWatch implements CloudWatchClient {
    /** Number of transitions of a page. */
    private static final int PAGE = 2;

    private final Deque<GetMetricDataResponse> pages = new ArrayDeque<>();
    private final List<AlarmHistoryItem> transitions = new ArrayList<>();

    /** Adds a page of metrics; one that is not the last has a token. */
    void addPage(boolean isLast, MetricDataResult... results) {
        GetMetricDataResponse.Builder page = GetMetricDataResponse.builder().metricDataResults(results);
        pages.add(isLast ? page.build() : page.nextToken("next").build());
    }

    void addTransition(String alarm, String state, long atMillis) {
        transitions.add(AlarmHistoryItem.builder()
                .alarmName(alarm)
                .timestamp(Instant.ofEpochMilli(atMillis))
                .historyData("{\"newState\":{\"stateValue\":\"" + state + "\",\"stateReason\":\"of the test\"}}")
                .build());
    }

    @Override
    public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
        return pages.removeFirst();
    }

    @Override
    public DescribeAlarmHistoryResponse describeAlarmHistory(DescribeAlarmHistoryRequest request) {
        List<AlarmHistoryItem> all = transitions.stream()
                .filter(it -> !it.timestamp().isBefore(request.startDate())
                        && !it.timestamp().isAfter(request.endDate()))
                .toList();
        int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        int to = Math.min(from + PAGE, all.size());
        DescribeAlarmHistoryResponse.Builder page =
                DescribeAlarmHistoryResponse.builder().alarmHistoryItems(all.subList(from, to));
        return to < all.size() ? page.nextToken(Integer.toString(to)).build() : page.build();
    }

    @Override
    public String serviceName() {
        return "of the test";
    }

    @Override
    public void close() {}
}
