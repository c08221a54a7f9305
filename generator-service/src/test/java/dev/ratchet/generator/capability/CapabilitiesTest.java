package dev.ratchet.generator.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.generator.release.Classes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** One-line attacks, all refused, and refactorings, all accepted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CapabilitiesTest {
    static final List<String> ATTACKS = Snippets.lines("attacks.txt");
    static final List<String> BENIGN = Snippets.lines("benign.txt");

    private final Map<String, Classes> classes = Handlers.compile(Snippets.both(ATTACKS, BENIGN));

    @ParameterizedTest
    @FieldSource("ATTACKS")
    void refusesEveryAttack(String attack) {
        assertFalse(findings(attack).isEmpty(), attack);
    }

    @ParameterizedTest
    @FieldSource("BENIGN")
    void acceptsEveryBenignRefactoring(String refactoring) {
        assertEquals(List.of(), findings(refactoring));
    }

    @Test
    void hasEnoughAttacksAndRefactorings() {
        assertTrue(ATTACKS.size() >= 100, () -> ATTACKS.size() + " attacks");
        assertTrue(BENIGN.size() >= 40, () -> BENIGN.size() + " refactorings");
    }

    @Test
    void namesFileLineAndMember() {
        assertEquals(
                List.of(new Violation(
                        "not-allowed", "shop/pricing/C0.java", 23, "shop.pricing.C0 uses java.lang.System.getenv")),
                Handlers.findings("System.getenv();"));
    }

    @Test
    void acceptsOnlyTheDeclaredMembers() {
        assertEquals(List.of(), Handlers.findings("System.getenv();", "java.lang.System.getenv"));
        assertFalse(
                Handlers.findings("System.exit(1);", "java.lang.System.getenv").isEmpty());
        assertEquals(List.of(), Handlers.findings("@static int calls;", "shop.pricing.C0.calls"));
        assertFalse(Handlers.findings("@static int calls, hits;", "shop.pricing.C0.calls")
                .isEmpty());
    }

    @Test
    void reportsTheDeclaredMembersThatAreUsed() {
        Classes used = Objects.requireNonNull(
                Handlers.compile(List.of("System.getenv();")).get("System.getenv();"));
        assertEquals(
                Set.of("java.lang.System.getenv"),
                Capabilities.check(
                                Handlers.component(
                                        "shop.pricing.C0", List.of("java.lang.System.getenv", "java.lang.System.exit")),
                                used)
                        .declared());
    }

    @Test
    void refusesAHandlerThatIsACollection() {
        // Given
        String members =
                "@public static class Mine extends HashMap<String, Object> implements dev.ratchet.sdk.Handler {"
                        + " public Map<String, Object> handle(Map<String, Object> input, dev.ratchet.sdk.Ports ports)"
                        + " { putAll(input); return new HashMap<>(this); } }";
        Classes classes =
                Objects.requireNonNull(Handlers.compile(List.of(members)).get(members));

        // When
        List<Violation> findings = Capabilities.check(Handlers.component("shop.pricing.C0$Mine", List.of()), classes)
                .findings();

        // Then
        assertEquals(
                List.of("static-state"), findings.stream().map(Violation::rule).toList());
    }

    @Test
    void refusesClassesOutsideThePackagesAndUnreadableOnes() {
        var component = Handlers.component("shop.other.C0", List.of());
        var moved = new Classes(new TreeMap<>(Map.of("x.class", new byte[] {1, 2, 3})));
        assertEquals(
                "unreadable",
                Capabilities.check(component, moved).findings().getFirst().rule());
    }

    private List<Violation> findings(String snippet) {
        Classes own = Objects.requireNonNull(classes.get(snippet), snippet);
        String handler = own.files()
                .firstKey()
                .replace(".class", "")
                .replaceFirst("\\$.*", "")
                .replace('/', '.');
        return Capabilities.check(Handlers.component(handler, List.of()), own).findings();
    }
}
