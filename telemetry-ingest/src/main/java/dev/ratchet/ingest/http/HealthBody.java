package dev.ratchet.ingest.http;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.ResourceUse;
import dev.ratchet.cycle.health.Sketch;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.runtime.http.Bounds;
import dev.ratchet.runtime.http.InvalidBody;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Health of one instance in one interval, as the target SDK posts it. */
record HealthBody(
        String component,
        String instance,
        String boot,
        long epoch,
        long interval,
        long intervalMillis,
        Optional<String> salt,
        List<Group> groups) {
    HealthBody {
        Bounds.within("epoch", epoch, 0, Long.MAX_VALUE);
    }

    /** Statistics of one slot and group. */
    record Group(
            Slot slot,
            Optional<Integer> group,
            long calls,
            long errors,
            long ok,
            double sumLog,
            double sumLogSq,
            Counts sketch,
            long sampled,
            Optional<Long> cpuNanos,
            Optional<Long> allocatedBytes) {
        Group {
            Bounds.within("sampled", sampled, 0, calls);
            cpuNanos.ifPresent(it -> Bounds.within("cpuNanos", it, 0, Long.MAX_VALUE));
            allocatedBytes.ifPresent(it -> Bounds.within("allocatedBytes", it, 0, Long.MAX_VALUE));
        }

        GroupStats stats() {
            return new GroupStats(
                    slot,
                    group.orElse(-1),
                    new CallStats(
                            calls,
                            errors,
                            ok,
                            sumLog,
                            sumLogSq,
                            sketch.sketch(),
                            new ResourceUse(sampled, cpuNanos, allocatedBytes)));
        }
    }

    /** Sketch buckets and their counts, as two columns. */
    record Counts(List<Integer> index, List<Long> count) {
        Counts {
            if (index.size() != count.size()) {
                throw new InvalidBody(
                        "count", "count must be as long as index = " + index.size() + ": " + count.size());
            }
        }

        Sketch sketch() {
            TreeMap<Integer, Long> counts = new TreeMap<>();
            for (int i = 0; i < index.size(); i++) {
                counts.merge(index.get(i), count.get(i), Long::sum);
            }
            return new Sketch(counts);
        }
    }
}
