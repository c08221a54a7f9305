package dev.ratchet.benchmarks;

import dev.ratchet.analyzer.core.series.SeriesLimits;
import dev.ratchet.analyzer.core.series.SeriesTable;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** B12: CPU per point by the number of series and of tenants, including the sealing of every minute. */
final class CostBySize implements Benchmark {
    private static final int PER_MINUTE = 6;

    @Override
    public Outcome run(boolean brief) throws Exception {
        long points = brief ? 200_000 : 12_000_000;
        List<String> lines = new ArrayList<>();
        List<Fed> all = new ArrayList<>();
        Rounds bySize = new Rounds();
        for (int series : brief ? new int[] {1_000, 10_000} : new int[] {1_000, 100_000, 1_000_000}) {
            Fed fed = new Fed(new Traffic(series, PER_MINUTE, PointKind.DELTA, 1, 1_000));
            all.add(fed);
            bySize.with(String.format(Locale.ROOT, "%,d series", series), () -> fed.feed(points));
        }
        lines.addAll(bySize.run(brief ? 1 : 5).lines());
        Rounds byTenants = new Rounds();
        for (int tenants : new int[] {1, brief ? 10 : 1_000}) {
            Fed fed = new Fed(new Traffic(brief ? 10_000 : 100_000, PER_MINUTE, PointKind.DELTA, tenants, 100));
            all.add(fed);
            byTenants.with(String.format(Locale.ROOT, "%,d tenants", tenants), () -> fed.feed(points));
        }
        lines.addAll(byTenants.run(brief ? 1 : 5).lines());
        return new Outcome(all.stream().allMatch(Fed::isCorrect), lines);
    }

    /** A table that continues from round to round. */
    private static final class Fed {
        private final Traffic traffic;
        private final SeriesTable table;
        private long next;

        Fed(Traffic traffic) {
            this.traffic = traffic;
            this.table = new SeriesTable(new SeriesLimits(traffic.series(), Long.MAX_VALUE / 2), (part, bytes) -> {});
        }

        long feed(long points) {
            long end = next + points;
            for (; next < end; next += traffic.batch()) {
                MetricBatch batch = traffic.batch(next, next < traffic.series());
                table.ingest(batch, batch.atMillis()[batch.atMillis().length - 1], next);
            }
            return points;
        }

        /** Whether every series has all points of its last sealed minutes. */
        boolean isCorrect() {
            boolean isCorrect = table.size() == traffic.series();
            long minutes = Math.min(5, next / traffic.inMinute() - 1);
            for (int number = 0; number < traffic.series(); number += traffic.series() / 100) {
                var it = traffic.series(number, false);
                long count = table.windows(it.idHigh(), it.idLow())
                        .orElseThrow()
                        .get(1)
                        .count();
                isCorrect &= count == minutes * PER_MINUTE;
            }
            return isCorrect;
        }
    }
}
