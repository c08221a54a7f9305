package dev.ratchet.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** Alternating measurement of rivals: one round warms up, and the median of the rounds' ratios counts. */
final class Rounds {
    private final Map<String, Callable<Double>> rivals = new LinkedHashMap<>();
    private final Map<String, List<Double>> micros = new LinkedHashMap<>();

    /** Adds a rival; the others are compared with the first one. */
    Rounds with(String name, Callable<Long> work) {
        return costing(name, () -> Cpu.microsPerItem(work));
    }

    /** Adds a rival that measures itself in microseconds per item. */
    Rounds costing(String name, Callable<Double> micros) {
        rivals.put(name, micros);
        this.micros.put(name, new ArrayList<>());
        return this;
    }

    /** Measures all rivals in turn, for this number of rounds. */
    Rounds run(int rounds) throws Exception {
        for (int round = -1; round < rounds; round++) {
            for (var rival : rivals.entrySet()) {
                double cost = rival.getValue().call();
                if (round >= 0) {
                    micros.computeIfAbsent(rival.getKey(), it -> new ArrayList<>())
                            .add(cost);
                }
            }
        }
        return this;
    }

    /** Results, one line per rival. */
    List<String> lines() {
        List<Double> base = micros.values().iterator().next();
        List<String> lines = new ArrayList<>();
        micros.forEach((name, costs) -> {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < costs.size(); i++) {
                ratios.add(costs.get(i) / base.get(i));
            }
            lines.add(String.format(
                    Locale.ROOT,
                    "%-44s %9.3f us an item, x %.2f (%.2f to %.2f in %d rounds)",
                    name,
                    median(costs),
                    median(ratios),
                    ratios.stream().mapToDouble(it -> it).min().orElseThrow(),
                    ratios.stream().mapToDouble(it -> it).max().orElseThrow(),
                    costs.size()));
        });
        return lines;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
