package dev.ratchet.generator.recipe.guard;

import static dev.ratchet.generator.recipe.guard.GuardTrial.NULL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ratchet.cycle.opportunity.FailureDetail;
import dev.ratchet.cycle.opportunity.FailureKind;
import dev.ratchet.generator.recipe.RecipeResult;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Guards of null as before and after; the line that failed carries the marker {@code // here}. */
class GuardsTest {
    private static final String RETURNS_WHAT_THE_METHOD_RETURNS_FOR_ANOTHER_MISSING_VALUE = """
                    static class Node { Node next; Node getNext() { return next; } }
                    boolean run(Node node) {
                        Node fast = node;
                        Node slow = node;
                        while (true) {
                            if (fast == null) {
                                return false;
                            }
                            if (fast.getNext() == null) { // here
                                return false;
                            }
                            slow = slow.getNext();
                            fast = fast.getNext().getNext();
                            if (fast == slow) {
                                return true;
                            }
                        }
                    }
                """;

    private static final String RETURNS_WHAT_THE_METHOD_RETURNS_FOR_ANOTHER_MISSING_VALUE_2 = """
                    static class Node { Node next; Node getNext() { return next; } }
                    boolean run(Node node) {
                        Node fast = node;
                        Node slow = node;
                        while (true) {
                            if (fast.getNext() == null) { // here
                                return false;
                            }
                            slow = slow.getNext();
                            fast = fast.getNext().getNext();
                            if (fast == slow) {
                                return true;
                            }
                        }
                    }
                """;

    private static final Optional<FailureDetail> NONE = Optional.empty();

    @Test
    void returnsWhatTheMethodReturnsForAnotherMissingValue() {
        assertEquals(
                RETURNS_WHAT_THE_METHOD_RETURNS_FOR_ANOTHER_MISSING_VALUE,
                GuardTrial.changed(
                        "null-guard",
                        NULL,
                        GuardTrial.call("shop.pricing.PricingHandler$Node.getNext", "fast"),
                        RETURNS_WHAT_THE_METHOD_RETURNS_FOR_ANOTHER_MISSING_VALUE_2));
    }

    @Test
    void statesWhatTheGuardMeans() {
        RecipeResult result = GuardTrial.apply("null-guard", NULL, NONE, """
                    Optional<String> run(String name) {
                        return Optional.of(name.trim()); // here
                    }
                """);

        assertEquals(
                "If `name is null`, the method now returns `Optional.empty()` instead of throwing,"
                        + " because the method returns an Optional.",
                assertInstanceOf(RecipeResult.Edited.class, result).statement());
    }

    @Test
    void skipsAnElementWhereTheLoopAlreadySkips() {
        assertEquals("""
                    record Line(String sku, Long cents) {}
                    long run(List<Line> lines) {
                        long sum = 0;
                        for (Line line : lines) {
                            if (line == null) {
                                continue;
                            }
                            if (line.cents() == null) {
                                continue;
                            }
                            sum += line.cents().longValue(); // here
                        }
                        return sum;
                    }
                """, GuardTrial.changed("null-guard", NULL, GuardTrial.call("java.lang.Long.longValue", ""), """
                    record Line(String sku, Long cents) {}
                    long run(List<Line> lines) {
                        long sum = 0;
                        for (Line line : lines) {
                            if (line == null) {
                                continue;
                            }
                            sum += line.cents().longValue(); // here
                        }
                        return sum;
                    }
                """));
    }

    @Test
    void returnsNullWhereTheDeclarationAllowsIt() {
        assertEquals("""
                    /** Finds a code. @return the code, or null if there is none */
                    String run(Map<String, String> codes, String key) {
                        if (codes.get(key) == null) {
                            return null;
                        }
                        return codes.get(key).trim(); // here
                    }
                """, GuardTrial.changed("null-guard", NULL, result("String.trim", "java.util.Map.get"), """
                    /** Finds a code. @return the code, or null if there is none */
                    String run(Map<String, String> codes, String key) {
                        return codes.get(key).trim(); // here
                    }
                """));
    }

    @Test
    void guardsTheLoopOverANullList() {
        assertEquals(
                """
                    List<String> run(List<String> first, List<String> second) {
                        if (first == null) {
                            return List.of();
                        }
                        List<String> all = first;
                        if (second == null) {
                            return List.of();
                        }
                        for (String name : second) { // here
                            all.add(name);
                        }
                        return all;
                    }
                """, GuardTrial.changed("null-guard", NULL, GuardTrial.call("java.util.List.iterator", "second"), """
                    List<String> run(List<String> first, List<String> second) {
                        if (first == null) {
                            return List.of();
                        }
                        List<String> all = first;
                        for (String name : second) { // here
                            all.add(name);
                        }
                        return all;
                    }
                """));
    }

    private static Optional<FailureDetail> result(String member, String call) {
        return Optional.of(
                new FailureDetail(FailureKind.NULL_CALL, member, "", call, Optional.empty(), Optional.empty()));
    }
}
