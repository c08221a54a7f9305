package dev.ratchet.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Runs benchmarks by their names. */
public final class Main {
    private static final Map<String, Benchmark> ALL = new TreeMap<>(Map.of(
            "B4", new WindowsComparison(),
            "B5", new EmptyTopologyComparison(),
            "B6", new TemplatesComparison(),
            "B7", new StepLatency(),
            "B9", new Recovery(),
            "B11", new MemoryPerSeries(),
            "B12", new CostBySize(),
            "B13", new IncidentCost()));

    /** With the names of benchmarks, and {@code brief} for a short form. */
    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        List<String> words = List.of(args);
        List<String> names = words.stream().filter(it -> !it.equals("brief")).toList();
        if (names.isEmpty() || !ALL.keySet().containsAll(names)) {
            System.err.println("usage: " + String.join(" | ", ALL.keySet()) + " ... [brief]");
            System.exit(2);
        }
        for (String name : names) {
            System.out.println("## " + name + ", load average " + Cpu.load());
            Outcome outcome = Objects.requireNonNull(ALL.get(name)).run(words.contains("brief"));
            outcome.lines().forEach(System.out::println);
            System.out.println("load average " + Cpu.load());
            if (!outcome.isCorrect()) {
                System.err.println("the results are wrong: the figures are void");
                System.exit(1);
            }
        }
        System.exit(0); // Flink and the broker leave threads behind
    }

    private Main() {}
}
