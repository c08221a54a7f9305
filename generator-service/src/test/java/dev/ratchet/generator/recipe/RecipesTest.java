package dev.ratchet.generator.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.generator.candidate.Recipes;
import dev.ratchet.generator.core.Pricing;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recipes as before and after; the line that the evidence names carries the marker {@code // here}. */
class RecipesTest {
    /** Method that declares what a division by zero yields. */
    static final String DECLARED = "static long share(long part, long whole) { return whole == 0 ? 0 : part / whole; }";

    @Test
    void guardsADivisionByTheSizeOfAnEmptyList() {
        assertEquals("""
                package shop.pricing;

                import java.util.List;

                class PricingHandler {
                    long average(List<Long> prices) {
                        long sum   = total(prices);   // odd  spacing stays
                        return prices.size() == 0 ? 0 : sum / prices.size(); // here
                    }

                    static long share(long part, long whole) {
                        return whole == 0 ? 0 : part / whole;
                    }
                }
                """, guarded("""
                package shop.pricing;

                import java.util.List;

                class PricingHandler {
                    long average(List<Long> prices) {
                        long sum   = total(prices);   // odd  spacing stays
                        return sum / prices.size(); // here
                    }

                    static long share(long part, long whole) {
                        return whole == 0 ? 0 : part / whole;
                    }
                }
                """).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "'',the file does not declare what a division by zero yields",
        "'int f(int a) { return a == 0 ? -1 : 5 % a; } int g(int a) { return a == 0 ? 0 : 5 / a; }',"
                + "the file declares different values for a division by zero",
        "'int f(int a, int b) { return b == 0 ? 0 : 5 / a; }',the file does not declare what a division by zero yields"
    })
    void inventsNoValueOfADivision(String members, String reason) {
        SourceIndex index = index(method("int x = 10 / n; // here").replace(DECLARED, members));

        assertEquals(
                new RecipeResult.Declined(reason),
                apply("zero-divisor-guard", evidence("java.lang.ArithmeticException", "", frame(index)), index));
    }

    @Test
    void repeatsTheValueThatTheFileDeclares() {
        String members = "int f(int a) { return a == 0 ? -1 : 5 % a; }";
        String source = method("int x = 10 / n; // here").replace(DECLARED, members);

        assertTrue(guarded(source).orElseThrow().contains("int x = n == 0 ? -1 : 10 / n; // here"));
    }

    @Test
    void addsParenthesesInsideAnotherExpression() {
        assertEquals("int x = 1 + (n == 0 ? 0 : 10 % n) * 2; // here", line("int x = 1 + 10 % n * 2; // here"));
    }

    @Test
    void comparesASumAsAWhole() {
        assertEquals(
                "return Math.abs((n - 1) == 0 ? 0 : 10 / (n - 1)); // here",
                line("return Math.abs(10 / (n - 1)); // here"));
    }

    @Test
    void ignoresDivisionsThatCannotThrow() {
        assertEquals(
                "double y = 1.0 / n + (n == 0 ? 0 : 4 / n) + 6 / 2; // here",
                line("double y = 1.0 / n + 4 / n + 6 / 2; // here"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int x = 10 / next(); // here",
                "int x = 10 / n++; // here",
                "int x = 10 / n + 20 / m; // here",
                "int x = n++ / m; // here",
                "x /= n; // here",
                "double x = 1.0 / n; // here",
                "int x = 10 / 2; // here",
                "int x = 10 * n; // here",
            })
    void leavesAmbiguousCodeUnchanged(String line) {
        assertEquals(Optional.empty(), guarded(method(line)));
    }

    @Test
    void ignoresOtherExceptions() {
        // Given
        SourceIndex index = index(method("int x = 10 / n; // here"));
        Evidence evidence = evidence("java.lang.IllegalStateException", "", frame(index));

        // Then
        assertEquals(new RecipeResult.NotApplicable(), apply("zero-divisor-guard", evidence, index));
    }

    @Test
    void declinesAnUnresolvableFrame() {
        // Given
        SourceIndex index = index(method("int x = 10 / n; // here"));
        Evidence evidence =
                evidence("java.lang.ArithmeticException", "", new Frame("shop.pricing.PricingHandler", "other", 4));

        // Then
        assertEquals(
                new RecipeResult.Declined("the sources have no such method at this line"),
                apply("zero-divisor-guard", evidence, index));
    }

    @Test
    void hoistsAConstantPatternBeforeTheFirstMember() {
        assertEquals("""
                package shop.pricing;

                import java.util.regex.Pattern;

                final class PricingHandler {
                    private static final Pattern PATTERN_2 = Pattern.compile("[a-z]+" + "\\\\d", Pattern.CASE_INSENSITIVE);

                    /** Kept with its member. */
                    private final String PATTERN = "taken";

                    boolean fits(String text) {
                        return PATTERN_2
                                .matcher(text).matches(); // here
                    }
                }
                """, hoisted("""
                package shop.pricing;

                import java.util.regex.Pattern;

                final class PricingHandler {
                    /** Kept with its member. */
                    private final String PATTERN = "taken";

                    boolean fits(String text) {
                        return Pattern.compile("[a-z]+" + "\\\\d", Pattern.CASE_INSENSITIVE)
                                .matcher(text).matches(); // here
                    }
                }
                """).orElseThrow());
    }

    @Test
    void declaresAPatternAfterTheConstantThatItUses() {
        assertEquals("""
                package shop.pricing;

                final class PricingHandler {
                    private static final String WORD = "[a-z]+";

                    private static final java.util.regex.Pattern PATTERN = java.util.regex.Pattern.compile(WORD);

                    boolean fits(String text) {
                        return PATTERN.matcher(text).matches(); // here
                    }
                }
                """, hoisted("""
                package shop.pricing;

                final class PricingHandler {
                    private static final String WORD = "[a-z]+";

                    boolean fits(String text) {
                        return java.util.regex.Pattern.compile(WORD).matcher(text).matches(); // here
                    }
                }
                """).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util.regex.Pattern.compile(text).matcher(text); // here",
                "java.util.regex.Pattern.compile(\"a\" + n).matcher(\"\"); // here",
                "other.compile(\"a\"); // here",
                "java.util.regex.Pattern.compile(\"a\").flags(); java.util.regex.Pattern.compile(\"b\").flags(); // here",
            })
    void leavesPatternsWithoutProvenConstants(String line) {
        assertEquals(Optional.empty(), hoisted(method(line)));
    }

    private static String line(String line) {
        String guarded = guarded(method(line)).orElseThrow();
        assertNotEquals(method(line), guarded);
        return guarded.lines()
                .filter(candidate -> candidate.contains("// here"))
                .findFirst()
                .orElseThrow()
                .strip();
    }

    private static String method(String line) {
        return "package shop.pricing;\n\nclass PricingHandler {\n    int run(int n, int m) {\n        " + line
                + "\n    }\n\n    " + DECLARED + "\n}\n";
    }

    static Optional<String> guarded(String source) {
        SourceIndex index = index(source);
        Evidence evidence = evidence("java.lang.ArithmeticException", "", frame(index));
        return changed("zero-divisor-guard", evidence, index);
    }

    static Optional<String> hoisted(String source) {
        SourceIndex index = index(source);
        Evidence evidence = evidence("", "java.util.regex.Pattern.compile", frame(index));
        return changed("hoisted-pattern", evidence, index);
    }

    /** Returns the changed text; empty if the recipe declines. It must not ignore the evidence. */
    private static Optional<String> changed(String recipe, Evidence evidence, SourceIndex index) {
        return switch (apply(recipe, evidence, index)) {
            case RecipeResult.Edited(SourceTree tree, String _) -> tree.text(Pricing.PATH);
            case RecipeResult.Declined _ -> Optional.empty();
            case RecipeResult.NotApplicable _ -> throw new AssertionError("the evidence concerns the recipe");
        };
    }

    private static RecipeResult apply(String recipe, Evidence evidence, SourceIndex index) {
        return Recipes.all().stream()
                .filter(it -> it.name().equals(recipe))
                .findFirst()
                .orElseThrow()
                .apply(evidence, index);
    }

    private static SourceIndex index(String source) {
        return SourceIndex.of(SourceTree.of(Map.of(Pricing.PATH, source)), Pricing.component());
    }

    private static Evidence evidence(String exception, String callee, Frame frame) {
        return new Evidence(new CodePlace(exception, List.of(frame), callee), new Frequency(100, 200, 0.5, 0.4));
    }

    private static Frame frame(SourceIndex index) {
        List<String> lines =
                index.tree().text(Pricing.PATH).orElseThrow().lines().toList();
        int line = 1;
        while (!lines.get(line - 1).contains("// here")) {
            line++;
        }
        String method = lines.stream().anyMatch(text -> text.contains("average")) ? "average" : "run";
        boolean fits = lines.stream().anyMatch(text -> text.contains("boolean fits"));
        String here = String.join("\n", lines);
        String nested =
                (here.contains("class In ") || here.contains("record In(")) && !here.contains("class In { String")
                        ? "$In"
                        : "";
        return new Frame("shop.pricing.PricingHandler" + nested, fits ? "fits" : method, line);
    }
}
