package dev.ratchet.judge.deployment;

import java.util.List;
import java.util.Set;

/**
 * One metric of the instances of one side in one minute, with the sums that every look needs.
 *
 * @param calls calls of all cells
 * @param mean mean over these calls; NaN without calls
 * @param squaredDeviations sum over the cells; {@code cubedDeviations} likewise
 */
record MetricSide(List<MetricCell> cells, double calls, double mean, double squaredDeviations, double cubedDeviations) {

    static MetricSide of(List<MetricCell> cells) {
        double calls = 0;
        double sum = 0;
        double squares = 0;
        double cubes = 0;
        for (MetricCell cell : cells) {
            calls += cell.calls();
            sum += cell.calls() * cell.mean();
            squares += cell.squaredDeviations();
            cubes += cell.cubedDeviations();
        }
        return new MetricSide(List.copyOf(cells), calls, sum / calls, squares, cubes);
    }

    boolean isEmpty() {
        return cells.isEmpty();
    }

    /** Sum of the metric over the calls; 0 without calls. */
    double sum() {
        return isEmpty() ? 0 : calls * mean;
    }

    MetricSide without(Set<InstanceKey> excluded) {
        for (MetricCell cell : cells) {
            if (excluded.contains(cell.instance())) {
                return of(cells.stream()
                        .filter(it -> !excluded.contains(it.instance()))
                        .toList());
            }
        }
        return this;
    }
}
