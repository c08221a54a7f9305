package dev.ratchet.generator.candidate;

import dev.ratchet.cycle.health.CallTime;
import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.health.ExecutionOrigin;
import dev.ratchet.cycle.health.Recording;
import dev.ratchet.generator.core.Pricing;
import dev.ratchet.generator.core.SourceTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A component with a hot line on which two recipes fit, and recorded executions of it. One recipe can save only the time
 * of the line, and the other one that of the whole method.
 *
 * @param distinct number of different names in a call
 */
record HotLoop(int distinct) {
    /** Number of names in a call. */
    static final int NAMES = 12;

    private static final String HANDLER = """
            package shop.pricing;

            import dev.ratchet.sdk.Handler;
            import dev.ratchet.sdk.Ports;
            import java.util.LinkedHashMap;
            import java.util.List;
            import java.util.Map;

            public final class PricingHandler implements Handler {
                @Override
                public Map<String, Object> handle(Map<String, Object> input, Ports ports) throws Exception {
                    List<?> names = (List<?>) input.get("names");
                    long total = 0;
                    for (Object name : names) {
                        total += weight((String) name);
                    }
                    Map<String, Object> output = new LinkedHashMap<>();
                    output.put("total", total);
                    return output;
                }

                private static int weight(String name) {
                    String all = "";
                    for (int i = 0; i < 200; i++) {
                        all += name.charAt(i % name.length()); // hot
                    }
                    double root = 0;
                    for (int i = 1; i < 4_000; i++) {
                        root += Math.sqrt(i) / i;
                    }
                    return root > 0 ? all.lastIndexOf('a') : 0;
                }
            }
            """;
    private static final String TEST = """
            package shop.pricing;

            import static org.junit.jupiter.api.Assertions.assertEquals;

            import java.util.List;
            import java.util.Map;
            import org.junit.jupiter.api.Test;

            class PricingHandlerTest {
                @Test
                void sumsTheWeights() throws Exception {
                    Map<String, Object> output = new PricingHandler()
                            .handle(Map.of("names", List.of("a", "ab")), (port, request) -> Map.of());
                    assertEquals(397L, output.get("total"));
                }
            }
            """;

    SourceTree tree() {
        return SourceTree.of(Map.of(Pricing.PATH, HANDLER, "src/test/java/shop/pricing/PricingHandlerTest.java", TEST));
    }

    /** The hot line. */
    int line() {
        return (int) HANDLER.substring(0, HANDLER.indexOf("// hot")).lines().count();
    }

    List<Execution> executions() {
        return IntStream.range(0, 200).mapToObj(this::execution).toList();
    }

    private Execution execution(int number) {
        List<String> names = IntStream.range(0, NAMES)
                .mapToObj(i -> "a" + "b".repeat(i % distinct) + "c".repeat(number % 7))
                .toList();
        long total =
                names.stream().mapToLong(it -> 199L / it.length() * it.length()).sum();
        String input =
                "{\"names\":[" + names.stream().map(it -> "\"" + it + "\"").collect(Collectors.joining(",")) + "]}";
        return new Execution(
                "default",
                "pricing",
                "h" + number,
                new ExecutionOrigin("i", "r", "control", 1),
                new CallTime(0, 1),
                new Recording(
                        Optional.empty(), input, Optional.of("{\"total\":" + total + "}"), List.of(), Optional.empty()),
                Optional.empty(),
                1);
    }
}
