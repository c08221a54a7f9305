package dev.ratchet.generator.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources that are cheap enough for JavaParser. */
final class ParseBudgetTest {
    @ParameterizedTest
    @ValueSource(strings = {"a<", "a<a/*;*/", "f(\";\",", "f(';',", "a</*\n;*/", "a<//;\n"})
    void isExceededByOneLongExpression(String part) {
        assertFalse(new ParseBudget().tryConsume("class A { boolean b = " + part.repeat(3_200) + "c; }"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"f(1, g(2));\n", "if (a < b) { c(); }\n", "// a < b < c (\n", "s = \"((((\";\n"})
    void isBoundedForManyStatements(String statement) {
        assertTrue(new ParseBudget().tryConsume(statement.repeat(50_000)));
    }

    @Test
    void addsUpTheFilesOfAComponent() {
        ParseBudget effort = new ParseBudget();
        String file = "boolean b = " + "a<".repeat(1_500) + "c;";

        assertTrue(effort.tryConsume(file));
        assertFalse(effort.tryConsume(file));
    }

    @Test
    void skipsAFileThatExceedsTheParseBudget() {
        String hostile = "package shop.pricing; class A { boolean b = " + "a<".repeat(200_000) + "c; }";

        SourceIndex index = assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> SourceIndex.of(SourceTree.of(Map.of(Pricing.PATH, hostile)), Pricing.component()));

        assertEquals("parse", index.problems().getFirst().rule());
        assertTrue(index.unit(Pricing.PATH).isEmpty());
    }

    @Test
    void skipsAFileThatIsNestedTooDeeply() {
        String hostile = "package shop.pricing; class A { int b = " + "-".repeat(100_000) + "1; }";

        SourceIndex index = SourceIndex.of(SourceTree.of(Map.of(Pricing.PATH, hostile)), Pricing.component());

        assertEquals(1, index.problems().size());
    }
}
