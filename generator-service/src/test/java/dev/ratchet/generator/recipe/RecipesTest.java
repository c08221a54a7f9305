package dev.ratchet.generator.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.Evidence;
import dev.ratchet.cycle.Frame;
import dev.ratchet.generator.core.Pricing;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recipes as before and after; the line named by the evidence carries the mark {@code // here}. */
class RecipesTest {
    @Test
    void aDivisionByTheSizeOfAnEmptyListAnswersZero() {
        assertEquals("""
                package shop.pricing;

                import java.util.List;

                class PricingHandler {
                    long average(List<Long> prices) {
                        long sum   = total(prices);   // odd  spacing stays
                        return prices.size() == 0 ? 0 : sum / prices.size(); // here
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
                }
                """).orElseThrow());
    }

    @Test
    void aDivisionInsideAnotherExpressionGetsParentheses() {
        assertEquals("int x = 1 + (n == 0 ? 0 : 10 % n) * 2; // here", line("int x = 1 + 10 % n * 2; // here"));
    }

    @Test
    void aSumAsDivisorIsComparedAsAWhole() {
        assertEquals("return f((n - 1) == 0 ? 0 : 10 / (n - 1)); // here", line("return f(10 / (n - 1)); // here"));
    }

    @Test
    void divisionsThatCannotThrowAreNotMeant() {
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
    void whatLeavesADoubtIsLeftAlone(String line) {
        assertEquals(Optional.empty(), guarded(method(line)));
    }

    @Test
    void anotherExceptionIsNotThisRecipes() {
        // Given
        SourceIndex index = index(method("int x = 10 / n; // here"));
        Evidence evidence = evidence("java.lang.IllegalStateException", "", frame(index));

        // Then
        assertEquals(Optional.empty(), new ZeroDivisorGuard().apply(evidence, index));
    }

    @Test
    void aFrameThatDoesNotResolveChangesNothing() {
        // Given
        SourceIndex index = index(method("int x = 10 / n; // here"));
        Evidence evidence =
                evidence("java.lang.ArithmeticException", "", new Frame("shop.pricing.PricingHandler", "other", 4));

        // Then
        assertEquals(Optional.empty(), new ZeroDivisorGuard().apply(evidence, index));
    }

    @Test
    void aConstantPatternBecomesAFieldBeforeTheFirstMember() {
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
    void aPatternMadeOfAConstantIsDeclaredAfterIt() {
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
                "Pattern.compile(text); // here",
                "Pattern.compile(\"a\" + n); // here",
                "other.compile(\"a\"); // here",
                "Pattern.compile(\"a\"); Pattern.compile(\"b\"); // here",
            })
    void aPatternThatIsNotClearlyConstantStays(String line) {
        assertEquals(Optional.empty(), hoisted(method(line)));
    }

    /** Members of a class whose method {@code fits} compiles a pattern that only looks constant. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "static final String W = \"a\"; boolean fits(String W) { return Pattern.compile(W).matcher(W).matches(); // here\n }",
                "static final String W = \"a\"; boolean fits() { String W = next(); return Pattern.compile(W).matcher(W).matches(); // here\n }",
                "static final String W = \"a\"; boolean fits(List<String> all) { for (String W : all) { Pattern.compile(W); // here\n } return true; }",
                "static final String W = \"a\"; boolean fits(List<String> all) { return all.stream().anyMatch(W -> Pattern.compile(W).matcher(W).matches()); // here\n }",
                "static final String W = \"a\"; boolean fits(Object o) { return o instanceof String W && Pattern.compile(W).matcher(W).matches(); // here\n }",
                "static final String W = \"a\"; boolean fits() { class In { String W = next(); boolean in() { return Pattern.compile(W).matcher(\"\").matches(); // here\n } } return new In().in(); }",
                "static final String W = \"a\"; boolean fits() { return new Base() { boolean in() { return Pattern.compile(W).matcher(\"\").matches(); // here\n } }.in(); }",
                "static final String W = \"a\"; static class In extends Base { boolean fits() { return Pattern.compile(W).matcher(\"\").matches(); // here\n } }",
                "final String W = \"a\"; boolean fits() { return Pattern.compile(W).matcher(\"\").matches(); // here\n }",
                "static final String W = next(); boolean fits() { return Pattern.compile(W).matcher(\"\").matches(); // here\n }",
                "boolean fits() { final String W = \"a\"; return Pattern.compile(W).matcher(\"\").matches(); // here\n }",
                "boolean fits(int flags) { return Pattern.compile(\"a\", flags).matcher(\"\").matches(); // here\n }",
                "static final int F = (int) System.nanoTime(); boolean fits() { return Pattern.compile(\"a\", F).matcher(\"\").matches(); // here\n }",
                "static class Pattern { static java.util.regex.Pattern compile(String s) { return null; } } boolean fits() { return Pattern.compile(\"a\") == null; // here\n }",
                "boolean fits() { Other Pattern = new Other(); return Pattern.compile(\"a\") == null; // here\n } static class Other { Object compile(String s) { return s; } }",
                "boolean fits() { try { return Pattern.compile(\"(\") == null; // here\n } catch (java.util.regex.PatternSyntaxException e) { return false; } }",
                "static final boolean OK = fits(\"b\"); static final String W = \"a\"; static boolean fits(String s) { return Pattern.compile(W).matcher(s).matches(); // here\n }",
                "static { fits(\"b\"); } static final String W = \"a\"; static boolean fits(String s) { return Pattern.compile(W).matcher(s).matches(); // here\n }",
                "enum K { A; K() { fits(); } boolean fits() { return Pattern.compile(\"a\").matcher(\"\").matches(); // here\n } }",
                "interface I { default boolean fits() { return Pattern.compile(\"a\").matcher(\"\").matches(); // here\n } }",
                "boolean fits(String s) { Pattern.compile(\"a\");\n return Pattern.compile(s).matcher(s).matches(); // here\n }",
            })
    void patternsThatOnlyLookConstantStay(String members) {
        assertEquals(Optional.empty(), hoisted(type(members)));
    }

    @Test
    void aPatternOfInheritedConstantsInALambdaIsHoisted() {
        String source = type("interface Words { String W = \"a\" + \"b\"; } static class In implements Words {\n"
                + "        boolean fits(List<String> all) {\n"
                + "            return all.stream().anyMatch(s -> Pattern.compile(W + \"+\", Pattern.COMMENTS).matcher(s).matches()); // here\n"
                + "        }\n    }");
        assertTrue(hoisted(source).orElseThrow().contains("PATTERN.matcher(s)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "double n = 2; int run(int a) { return (int) (a / n); // here\n }",
                "float[] n = {}; int run(int a) { return (int) (a / n[0]); // here\n }",
                "Double n = 2.0; int run(int a) { return (int) (a / n); // here\n }",
                "int run(double a, int n) { return (int) (a / n); // here\n }",
                "int run(int a) { return a / next(); // here\n } int next() { return 0; }",
                "int run(int n) { return next() / n; // here\n } int next() { return 0; }",
                "int run(int a, Box n) { return a / n.size(); // here\n } static class Box { int size() { return 0; } }",
                "int run(java.util.Iterator<Integer> a, int n) { return a.next() / n; // here\n }",
                "int run(java.util.function.IntSupplier a, int n) { return a.getAsInt() / n; // here\n }",
                "int run(java.util.function.Supplier<Integer> n) { return 1 / n.get(); // here\n }",
                "int run(int a, int n) { return a / (n = 0); // here\n }",
                "int run(int[] a, int n) { return a[n++] / n; // here\n }",
                "int run(int a, int n) { a /= n; // here\n return a; }",
                "int run(int a, int n) { a %= n; // here\n return a; }",
                "int run(int a) { return a / unknown; // here\n }",
                "int run(int a, int n, int m) { return a / n / m; // here\n }",
            })
    void divisionsThatLeaveADoubtStay(String members) {
        assertEquals(Optional.empty(), guarded(type(members)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "long run(long a, char n) { return a / n; // here\n }",
                "long run(Long a, Integer n) { return a % n; // here\n }",
                "long run(List<Long> a) { return a.stream().mapToLong(Long::longValue).sum() / a.size(); // here\n }",
                "short run(short a, byte n) { return (short) (-a / n); // here\n }",
            })
    void divisionsOfIntegersAreGuarded(String members) {
        assertTrue(guarded(type(members)).orElseThrow().contains(" == 0 ? 0 : "));
    }

    private static String type(String members) {
        return "package shop.pricing;\n\nimport java.util.List;\nimport java.util.regex.Pattern;\n\nclass PricingHandler {\n    "
                + members + "\n    static String next() { return \"x\"; }\n    static class Base { String W = next(); }\n}\n";
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
                + "\n    }\n}\n";
    }

    private static Optional<String> guarded(String source) {
        SourceIndex index = index(source);
        Evidence evidence = evidence("java.lang.ArithmeticException", "", frame(index));
        return new ZeroDivisorGuard().apply(evidence, index).flatMap(tree -> tree.text(Pricing.PATH));
    }

    private static Optional<String> hoisted(String source) {
        SourceIndex index = index(source);
        Evidence evidence = evidence("", "java.util.regex.Pattern.compile", frame(index));
        return new HoistedPattern().apply(evidence, index).flatMap(tree -> tree.text(Pricing.PATH));
    }

    private static SourceIndex index(String source) {
        return SourceIndex.of(SourceTree.of(Map.of(Pricing.PATH, source)), Pricing.component());
    }

    private static Evidence evidence(String exception, String callee, Frame frame) {
        return new Evidence(exception, List.of(frame), callee, 100, 200, 0.5, 0.4);
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
        String nested = here.contains("class In ") && !here.contains("class In { String") ? "$In" : "";
        return new Frame("shop.pricing.PricingHandler" + nested, fits ? "fits" : method, line);
    }
}
