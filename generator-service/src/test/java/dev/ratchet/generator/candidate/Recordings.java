package dev.ratchet.generator.candidate;

import dev.ratchet.cycle.health.CallTime;
import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.health.ExecutionOrigin;
import dev.ratchet.cycle.health.Failure;
import dev.ratchet.cycle.health.PortCall;
import dev.ratchet.cycle.health.Recording;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.generator.core.Pricing;
import dev.ratchet.generator.core.SourceTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A small component with two faults, and recorded executions of it. */
public final class Recordings {
    private static final String HANDLER = """
            package shop.pricing;

            import dev.ratchet.sdk.Handler;
            import dev.ratchet.sdk.Ports;
            import java.util.LinkedHashMap;
            import java.util.List;
            import java.util.Map;
            import java.util.regex.Pattern;

            public final class PricingHandler implements Handler {
                @Override
                public Map<String, Object> handle(Map<String, Object> input, Ports ports) throws Exception {
                    String name = (String) input.get("name");
                    List<?> items = (List<?>) input.get("items");
                    long total = 0;
                    for (Object item : items) {
                        long price = (Long) ports.call("supplier", Map.of("item", item)).get("price");
                        total += price;
                    }
                    boolean known = known(name);
                    long average = total / items.size();
                    Map<String, Object> output = new LinkedHashMap<>();
                    output.put("total", total);
                    output.put("average", average);
                    output.put("known", known);
                    ports.call("ledger", Map.of("total", total));
                    return output;
                }

                private static boolean known(String name) {
                    return Pattern.compile("(a|b|c)+[0-9]{1,5}(x|y|z)*").matcher(name).matches();
                }

                static long share(long part, long whole) {
                    return whole == 0 ? 0 : part / whole;
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
                void sumsThePricesOfTheSupplier() throws Exception {
                    Map<String, Object> output = new PricingHandler()
                            .handle(Map.of("name", "abc123", "items", List.of("x", "y")), (port, request) -> Map.of("price", 4L));
                    assertEquals(8L, output.get("total"));
                }
            }
            """;

    private Recordings() {}

    /** Returns the best candidate by recipes, as a cycle would. */
    static GenerationResult propose(
            Generator generator,
            ChangeableComponent component,
            RecipeEvidence evidence,
            Generator.Base base,
            List<Execution> executions)
            throws InterruptedException {
        return Competition.ofRecipes(CandidateSettings.DEFAULT)
                .run(
                        new OpportunityTask(component, evidence, "c-1"),
                        new ReleaseProver(generator, component, base, executions),
                        Deadline.after(Duration.ofMinutes(10)))
                .result();
    }

    /** Returns the best candidate by the recipes for any evidence, proved on a number of recorded executions. */
    static GenerationResult propose(
            Generator generator, ChangeableComponent component, Evidence evidence, Generator.Base base, int executions)
            throws InterruptedException {
        return propose(generator, component, new RecipeEvidence(evidence), base, executions(executions));
    }

    /** Sources. */
    public static SourceTree tree() {
        return SourceTree.of(new TreeMap<>(
                Map.of(Pricing.PATH, HANDLER, "src/test/java/shop/pricing/PricingHandlerTest.java", TEST)));
    }

    /** Line of a text in the handler. */
    public static int line(String text) {
        return (int) HANDLER.substring(0, HANDLER.indexOf(text)).lines().count()
                + (HANDLER.charAt(HANDLER.indexOf(text) - 1) == '\n' ? 1 : 0);
    }

    /** Sources with a replaced text. */
    public static SourceTree edited(SourceTree tree, String from, String to) {
        return tree.with(Pricing.PATH, HANDLER.replace(from, to));
    }

    /** Baskets of 0 to 3 items; the empty ones fail. */
    public static List<Execution> executions(int count) {
        return IntStream.range(0, count).mapToObj(Recordings::execution).toList();
    }

    private static Execution execution(int number) {
        int items = number % 4;
        String input = "{\"name\":\"abc" + number + "xyz\",\"items\":["
                + IntStream.range(0, items).mapToObj(i -> "\"item" + i + "\"").collect(Collectors.joining(",")) + "]}";
        long price = number % 11;
        long total = items * price;
        var calls = new ArrayList<PortCall>();
        for (int i = 0; i < items; i++) {
            calls.add(call("supplier", "{\"item\":\"item" + i + "\"}", "{\"price\":" + price + "}"));
        }
        Optional<String> output = Optional.empty();
        Optional<Failure> failure = Optional.empty();
        if (items == 0) {
            failure = Optional.of(new Failure(
                    "java.lang.ArithmeticException",
                    "/ by zero",
                    List.of("shop.pricing.PricingHandler.handle:" + line("total / items.size()"))));
        } else {
            calls.add(call("ledger", "{\"total\":" + total + "}", "{}"));
            output = Optional.of(
                    "{\"total\":" + total + ",\"average\":" + total / items + ",\"known\":" + (number < 100_000) + "}");
        }
        return new Execution(
                "default",
                "pricing",
                "e" + number,
                new ExecutionOrigin("i", "r", "control", 1),
                new CallTime(0, 1),
                new Recording(Optional.empty(), input, output, calls, Optional.empty()),
                failure,
                1);
    }

    private static PortCall call(String port, String request, String response) {
        return new PortCall(port, request, Optional.of(response), Optional.empty(), 1);
    }
}
