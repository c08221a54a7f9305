package dev.ratchet.judge;

import dev.ratchet.judge.KeyedInputs.GroupCells;
import dev.ratchet.judge.statistics.Difference;
import dev.ratchet.judge.statistics.Shrinkage;
import dev.ratchet.judge.statistics.TwoWayDifference;
import dev.ratchet.judge.statistics.TwoWayDifference.GroupCell;
import dev.ratchet.judge.statistics.TwoWayDifference.Period;
import java.util.List;
import java.util.function.Function;

/**
 * Differences where calls are split by key into groups of buckets. Each group is compared with itself in the
 * pre-period, when control served all of it, and at each moment with the groups of the other arm.
 */
final class KeyedComparison implements ArmComparison {
    private final RequestComparison byRequest;
    private final Difference latency;
    private final Difference tail;
    private final Difference errors;

    /**
     * Creates the differences from the pre-period and the usable intervals, in this order, and from all calls as if
     * they were split at random.
     */
    KeyedComparison(List<GroupCells> moments, RequestComparison byRequest) {
        this.byRequest = byRequest;
        this.latency = difference(moments, GroupCells::latency);
        this.tail = difference(moments, GroupCells::tail);
        this.errors = difference(moments, GroupCells::errors);
    }

    @Override
    public Difference latency() {
        return latency;
    }

    @Override
    public Difference tail() {
        return tail;
    }

    @Override
    public Difference errors() {
        return errors;
    }

    @Override
    public ErrorCounts errorCounts() {
        return byRequest.errorCounts();
    }

    @Override
    public double controlMillis() {
        return byRequest.controlMillis();
    }

    @Override
    public double information() {
        return byRequest.information();
    }

    private static Difference difference(List<GroupCells> moments, Function<GroupCells, List<GroupCell>> metric) {
        double priorCalls = Shrinkage.priorCalls(metric.apply(moments.getFirst()));
        return new TwoWayDifference(
                moments.stream()
                        .map(it -> new Period(it.interval(), metric.apply(it)))
                        .filter(it -> !it.cells().isEmpty())
                        .toList(),
                priorCalls);
    }
}
