package dev.ratchet.ingest.core;

import dev.ratchet.cycle.MetricBatch;
import dev.ratchet.cycle.MetricPoint;
import dev.ratchet.cycle.Series;
import dev.ratchet.cycle.SeriesDefinition;
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

/** Packs plain points into columns, with the definition of every series that occurs. */
public final class Batches {
    /** The batch of a tenant's points. */
    public static MetricBatch of(String tenant, List<MetricPoint> points) {
        Map<SeriesDefinition, Integer> index = new LinkedHashMap<>();
        List<Series> series = new ArrayList<>();
        int[] seriesIndex = new int[points.size()];
        long[] atMillis = new long[points.size()];
        double[] values = new double[points.size()];
        for (int i = 0; i < points.size(); i++) {
            MetricPoint point = points.get(i);
            SeriesDefinition definition = new SeriesDefinition(
                    point.component(), point.name(), point.unit(), point.attributes(), point.kind());
            seriesIndex[i] = index.computeIfAbsent(definition, it -> {
                series.add(series(tenant, it));
                return series.size() - 1;
            });
            atMillis[i] = point.atMillis();
            values[i] = point.value();
        }
        return new MetricBatch(tenant, series, seriesIndex, atMillis, values);
    }

    private static Series series(String tenant, SeriesDefinition it) {
        String text = tenant + "\0" + it.component() + "\0" + it.name() + "\0" + it.unit() + "\0" + it.kind() + "\0"
                + new TreeMap<>(it.attributes());
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            return new Series(hash.getLong(), hash.getLong(), Optional.of(it));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    private Batches() {}
}
