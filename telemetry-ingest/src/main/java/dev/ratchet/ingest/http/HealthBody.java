package dev.ratchet.ingest.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.ResourceUse;
import dev.ratchet.cycle.health.Sketch;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.runtime.http.Bounds;
import dev.ratchet.runtime.http.InvalidBody;
import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Health of one instance in one interval, as the target SDK posts it. */
@Introspected
record HealthBody(
        String component,
        String instance,
        String boot,
        @PositiveOrZero long epoch,
        long interval,
        long intervalMillis,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> salt,
        List<@Valid Group> groups) {
    /** Statistics of one slot and group. */
    @Introspected
    record Group(
            Slot slot,
            @Schema(requiredMode = NOT_REQUIRED) Optional<Integer> group,
            long calls,
            long errors,
            long ok,
            double sumLog,
            double sumLogSq,
            Counts sketch,
            long sampled,
            @Schema(requiredMode = NOT_REQUIRED) Optional<@PositiveOrZero Long> cpuNanos,
            @Schema(requiredMode = NOT_REQUIRED) Optional<@PositiveOrZero Long> allocatedBytes) {
        Group {
            Bounds.within("sampled", sampled, 0, calls);
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
