package dev.ratchet.ingest.core;

import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.cycle.telemetry.MetricPoint;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Measured points and histograms. */
public record Metrics(List<MetricPoint> points, List<Histogram> histograms) {
    /** Copies the lists. */
    public Metrics {
        points = List.copyOf(points);
        histograms = List.copyOf(histograms);
    }

    /** Creates metrics of points only. */
    public static Metrics of(List<MetricPoint> points) {
        return new Metrics(points, List.of());
    }

    /** Number of points and histograms. */
    public int size() {
        return points.size() + histograms.size();
    }

    /** Components of the points and histograms, in their order. */
    public Set<String> components() {
        return Stream.concat(
                        points.stream().map(MetricPoint::component),
                        histograms.stream().map(it -> it.series().component()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns the points and histograms of all other components. */
    public Metrics without(Set<String> components) {
        return new Metrics(
                points.stream()
                        .filter(it -> !components.contains(it.component()))
                        .toList(),
                histograms.stream()
                        .filter(it -> !components.contains(it.series().component()))
                        .toList());
    }

    /** Returns the first and the second half of the points and histograms. */
    public List<Metrics> halves() {
        int points = this.points.size() / 2;
        int histograms = (size() / 2) - points;
        return List.of(
                new Metrics(this.points.subList(0, points), this.histograms.subList(0, histograms)),
                new Metrics(
                        this.points.subList(points, this.points.size()),
                        this.histograms.subList(histograms, this.histograms.size())));
    }

    /** Groups the metrics by component group, ordered by the groups' numbers. */
    public SortedMap<Integer, Metrics> groupBy(ToIntFunction<String> group) {
        Map<Integer, List<MetricPoint>> pointsOf =
                points.stream().collect(Collectors.groupingBy(it -> group.applyAsInt(it.component())));
        Map<Integer, List<Histogram>> histogramsOf = histograms.stream()
                .collect(
                        Collectors.groupingBy(it -> group.applyAsInt(it.series().component())));
        TreeMap<Integer, Metrics> all = new TreeMap<>();
        Stream.concat(pointsOf.keySet().stream(), histogramsOf.keySet().stream())
                .forEach(number -> all.put(
                        number,
                        new Metrics(
                                pointsOf.getOrDefault(number, List.of()),
                                histogramsOf.getOrDefault(number, List.of()))));
        return all;
    }

    /** Counts of a histogram whose place in a batch is not known yet. */
    public record Histogram(SeriesDefinition series, Distribution distribution) {}
}
