package dev.ratchet.deployer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.cycle.Component;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Split;
import dev.ratchet.deployer.config.ComponentEntry.Mistakes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ComponentEntryTest {
    private static final String ENTRY = """
            component: pricing
            repository: /srv/shop
            branch: trunk
            sourceRoots: [src/main/java]
            testRoots: [src/test/java]
            packages: [shop.pricing]
            handler: shop.pricing.Handler
            split: key
            ports:
              ledger: {sideEffects: true}
              clock: {sideEffects: false}
            javaRelease: 21
            commitCases: true
            """;

    @Test
    void everyKeyIsRead() {
        assertEquals(
                new Component(
                        "acme",
                        "pricing",
                        "/srv/shop",
                        "trunk",
                        List.of("src/main/java"),
                        List.of("src/test/java"),
                        List.of("shop.pricing"),
                        "shop.pricing.Handler",
                        Split.KEY,
                        Map.of("ledger", true, "clock", false),
                        21,
                        true),
                ComponentEntry.parse(ENTRY, "acme"));
    }

    @Test
    void whatNeedNotBeGivenHasADefault() {
        Component it = ComponentEntry.parse("""
                {"component": "pricing", "repository": "/srv/shop", "sourceRoots": ["src"], "packages": ["shop"],
                 "handler": "shop.Handler", "split": "request"}
                """, "acme");

        assertEquals("main", it.branch());
        assertEquals(List.of(), it.testRoots());
        assertEquals(Map.of(), it.ports());
        assertEquals(17, it.javaRelease());
        assertFalse(it.commitCases());
    }

    @Test
    void entryOfTheOperatorIsOfTheTenantThatItNames() {
        assertEquals(
                new ComponentId("default", "pricing"),
                ComponentEntry.parse(ENTRY).id());
        assertEquals(
                new ComponentId("acme", "pricing"),
                ComponentEntry.parse("tenant: acme\n" + ENTRY).id());
        assertThrows(Mistakes.class, () -> ComponentEntry.parse("tenant: Acme Inc\n" + ENTRY));
    }

    @Test
    void entryOfATenantNamesNoOther() {
        assertEquals(
                new ComponentId("acme", "pricing"),
                ComponentEntry.parse("tenant: acme\n" + ENTRY, "acme").id());
        assertThrows(Mistakes.class, () -> ComponentEntry.parse("tenant: rival\n" + ENTRY, "acme"));
    }

    @Test
    void everyMistakeIsToldAtOnceWithItsKey() {
        Mistakes mistakes = assertThrows(Mistakes.class, () -> ComponentEntry.parse("""
                        component: Not A Name
                        sourceRoots: [../elsewhere, /etc]
                        testRoots: src
                        packages: ["no package"]
                        handler: 1x
                        split: sometimes
                        ports: {db: {}}
                        javaRelease: 7
                        colour: red
                        """, "acme"));

        assertEquals(
                List.of(
                        "colour",
                        "component",
                        "repository",
                        "handler",
                        "testRoots",
                        "packages",
                        "sourceRoots, testRoots",
                        "sourceRoots, testRoots",
                        "split",
                        "ports.db.sideEffects",
                        "javaRelease"),
                mistakes.mistakes().stream()
                        .map(it -> it.substring(0, it.indexOf(':')))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "- a", "just words", "a: [", "!!javax.script.ScriptEngineManager []"})
    void whatIsNoEntryIsRefused(String text) {
        assertThrows(Mistakes.class, () -> ComponentEntry.parse(text, "acme"));
    }
}
