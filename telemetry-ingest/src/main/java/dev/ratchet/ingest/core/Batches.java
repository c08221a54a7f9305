package dev.ratchet.ingest.core;

import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.MetricPoint;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
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

/** Packs measurements into columns, with the definition of every series that occurs in them. */
public final class Batches {
    private final String tenant;
    private final Map<Identity, Integer> index = new LinkedHashMap<>();
    private final List<Series> series = new ArrayList<>();

    /**
     * Identity of a series in a batch: a histogram and a point never share a series. Identities are comparable, because
     * a map then finds one of many with the same hash code, which a sender can choose, in logarithmic time.
     */
    private static final class Identity implements Comparable<Identity> {
        private final SeriesDefinition definition;
        private final boolean isHistogram;
        private Optional<String> text = Optional.empty();

        Identity(SeriesDefinition definition, boolean isHistogram) {
            this.definition = definition;
            this.isHistogram = isHistogram;
        }

        /** Text that is different for different series; computed once. */
        String text() {
            String found = text.orElseGet(() -> definition.component() + "\0" + definition.name() + "\0"
                    + definition.unit() + "\0" + definition.kind() + "\0" + new TreeMap<>(definition.attributes())
                    + (isHistogram ? "\0histogram" : ""));
            text = Optional.of(found);
            return found;
        }

        @Override
        public int compareTo(Identity other) {
            return text().compareTo(other.text());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Identity that
                    && isHistogram == that.isHistogram
                    && definition.equals(that.definition);
        }

        @Override
        public int hashCode() {
            return 31 * definition.hashCode() + Boolean.hashCode(isHistogram);
        }
    }

    private Batches(String tenant) {
        this.tenant = tenant;
    }

    /** Returns the batch of a tenant's measurements. */
    public static MetricBatch of(String tenant, Metrics measured) {
        return new Batches(tenant).batch(measured.points(), measured.histograms());
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
                .map(it -> it.distribution().of(index(it.series(), true)))
                .toList();
        return new MetricBatch(tenant, series, seriesIndex, atMillis, values, distributions);
    }

    private int index(SeriesDefinition definition, boolean isHistogram) {
        return index.computeIfAbsent(new Identity(definition, isHistogram), identity -> {
            series.add(series(identity));
            return series.size() - 1;
        });
    }

    private Series series(Identity identity) {
        String text = tenant + "\0" + identity.text();
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            return new Series(hash.getLong(), hash.getLong(), Optional.of(identity.definition));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform provides SHA-256", e);
        }
    }
}
