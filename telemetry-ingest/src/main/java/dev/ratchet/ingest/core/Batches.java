package dev.ratchet.ingest.core;

import dev.ratchet.cycle.Distribution;
import dev.ratchet.cycle.MetricBatch;
import dev.ratchet.cycle.MetricPoint;
import dev.ratchet.cycle.Series;
import dev.ratchet.cycle.SeriesDefinition;
import dev.ratchet.ingest.core.Metrics.Histogram;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Packs what was measured into columns, with the definition of every series that occurs. */
public final class Batches {
    /** Of 320 buckets each they take half a megabyte, of the ordinary ones a twentieth of that. */
    private static final int MOST_HISTOGRAMS = 100;

    private final String tenant;
    private final Map<Identity, Integer> index = new LinkedHashMap<>();
    private final List<Series> series = new ArrayList<>();

    /** What a batch has one series for: a histogram and a point are never of the same. */
    private record Identity(SeriesDefinition definition, boolean isHistogram) {}

    private Batches(String tenant) {
        this.tenant = tenant;
    }

    /** The batches of what a tenant measured: one, unless there are many histograms. */
    public static List<MetricBatch> of(String tenant, Metrics measured) {
        List<Histogram> histograms = measured.histograms();
        List<MetricBatch> batches = new ArrayList<>();
        List<MetricPoint> points = measured.points();
        for (int from = 0; from < histograms.size() || from == 0; from += MOST_HISTOGRAMS) {
            int to = Math.min(histograms.size(), from + MOST_HISTOGRAMS);
            batches.add(new Batches(tenant).batch(points, histograms.subList(from, to)));
            points = List.of();
        }
        return batches;
    }

    private MetricBatch batch(List<MetricPoint> points, List<Histogram> histograms) {
        int[] seriesIndex = new int[points.size()];
        long[] atMillis = new long[points.size()];
        double[] values = new double[points.size()];
        for (int i = 0; i < points.size(); i++) {
            MetricPoint point = points.get(i);
            SeriesDefinition definition = new SeriesDefinition(
                    point.component(), point.name(), point.unit(), point.attributes(), point.kind());
            seriesIndex[i] = index(definition, false);
            atMillis[i] = point.atMillis();
            values[i] = point.value();
        }
        List<Distribution> distributions = histograms.stream()
                .map(it -> it.counted().of(index(it.series(), true)))
                .toList();
        return new MetricBatch(tenant, series, seriesIndex, atMillis, values, distributions);
    }

    private int index(SeriesDefinition definition, boolean isHistogram) {
        return index.computeIfAbsent(new Identity(definition, isHistogram), it -> {
            series.add(series(it));
            return series.size() - 1;
        });
    }

    private Series series(Identity identity) {
        SeriesDefinition it = identity.definition;
        String text = tenant + "\0" + it.component() + "\0" + it.name() + "\0" + it.unit() + "\0" + it.kind() + "\0"
                + new TreeMap<>(it.attributes()) + (identity.isHistogram ? "\0histogram" : "");
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            return new Series(hash.getLong(), hash.getLong(), Optional.of(it));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
