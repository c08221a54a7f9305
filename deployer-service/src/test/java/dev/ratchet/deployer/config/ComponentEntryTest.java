package dev.ratchet.deployer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.DeploymentStage;
import dev.ratchet.cycle.proposal.EntryPoint;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.deployer.config.ComponentEntry.InvalidComponentEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
            capabilities: [java.lang.System.getenv, java.util.zip.Inflater.new, java.util.zip.Inflater.*]
            environment: eu-west
            production: true
            """;

    @Test
    void readsEveryKey() {
        assertEquals(
                new ChangeableComponent(
                                new ComponentId("acme", "pricing"),
                                List.of("shop.pricing"),
                                new ComponentSources(
                                        "/srv/shop",
                                        "trunk",
                                        List.of("src/main/java"),
                                        List.of("src/test/java"),
                                        21,
                                        true),
                                new EntryPoint(
                                        "shop.pricing.Handler",
                                        Split.KEY,
                                        Map.of("ledger", true, "clock", false),
                                        List.of(
                                                "java.lang.System.getenv",
                                                "java.util.zip.Inflater.new",
                                                "java.util.zip.Inflater.*")),
                                new DeploymentStage(Optional.of("eu-west"), true))
                        .entry(),
                ComponentEntry.parse(ENTRY, "acme"));
    }

    @Test
    void optionalKeysHaveDefaults() {
        Component it = ComponentEntry.parse("""
                {"component": "pricing", "repository": "/srv/shop", "sourceRoots": ["src"], "packages": ["shop"],
                 "handler": "shop.Handler", "split": "request"}
                """, "acme");

        assertEquals("main", it.sources().orElseThrow().branch());
        assertEquals(List.of(), it.sources().orElseThrow().testRoots());
        assertEquals(Map.of(), it.entryPoint().orElseThrow().ports());
        assertEquals(17, it.sources().orElseThrow().javaRelease());
        assertFalse(it.sources().orElseThrow().commitCases());
        assertEquals(List.of(), it.entryPoint().orElseThrow().capabilities());
        assertEquals(Optional.empty(), it.stage().environment());
        assertFalse(it.stage().production());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pricing", "Shop.Cart", "com.acme/shop cart", "a"})
    void aWatchedComponentNeedsOnlyItsNameInTheTelemetry(String name) {
        assertEquals(
                Component.named(new ComponentId("acme", name)),
                ComponentEntry.parse("component: '" + name + "'", "acme"));
    }

    @Test
    void aWatchedComponentMayHavePackagesAndAnEnvironment() {
        Component it = ComponentEntry.parse("""
                component: Shop.Cart
                packages: [com.acme.shop]
                environment: eu-west
                production: true
                """, "acme");

        assertEquals(List.of("com.acme.shop"), it.packages());
        assertEquals(new DeploymentStage(Optional.of("eu-west"), true), it.stage());
        assertEquals(Optional.empty(), it.changeable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"handler: shop.Handler", "split: key", "ports: {}", "sourceRoots: [src]"})
    void anyKeyAboutChangesNeedsAllOfThem(String key) {
        InvalidComponentEntry mistakes = assertThrows(
                InvalidComponentEntry.class, () -> ComponentEntry.parse("component: pricing\n" + key, "acme"));

        assertTrue(mistakes.mistakes().size() >= 3, mistakes.mistakes()::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"component: ' '", "component: \"a\\nb\"", "packages: [shop]"})
    void refusesNamesThatNoTelemetryCanHave(String entry) {
        InvalidComponentEntry mistakes =
                assertThrows(InvalidComponentEntry.class, () -> ComponentEntry.parse(entry, "acme"));

        assertTrue(mistakes.mistakes().getFirst().startsWith("component: "), mistakes.mistakes()::toString);
    }

    @Test
    void anOperatorsEntryBelongsToTheTenantThatItNames() {
        assertEquals(
                new ComponentId("default", "pricing"),
                ComponentEntry.parse(ENTRY).id());
        assertEquals(
                new ComponentId("acme", "pricing"),
                ComponentEntry.parse("tenant: acme\n" + ENTRY).id());
        assertThrows(InvalidComponentEntry.class, () -> ComponentEntry.parse("tenant: Acme Inc\n" + ENTRY));
    }

    @Test
    void aTenantsEntryCannotNameAnotherTenant() {
        assertEquals(
                new ComponentId("acme", "pricing"),
                ComponentEntry.parse("tenant: acme\n" + ENTRY, "acme").id());
        assertThrows(InvalidComponentEntry.class, () -> ComponentEntry.parse("tenant: rival\n" + ENTRY, "acme"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"com.acme.shop", "main", "github.com/acme/shop", "gopkg.in/yaml.v3", "shop-web", "src/shop_web"})
    void acceptsThePackagesOfOtherLanguages(String name) {
        assertEquals(
                List.of(name),
                ComponentEntry.parse(ENTRY.replace("[shop.pricing]", "[\"" + name + "\"]"), "acme")
                        .packages());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc", "..", "a/../b", "a//b", "a/", "a.", "a b", "-x", "a\\b", "a/b/"})
    void refusesPackagesThatEscapeTheirFolder(String name) {
        InvalidComponentEntry mistakes = assertThrows(
                InvalidComponentEntry.class,
                () -> ComponentEntry.parse(ENTRY.replace("[shop.pricing]", "['" + name + "']"), "acme"));

        assertTrue(mistakes.mistakes().getFirst().startsWith("packages: "), mistakes.mistakes()::toString);
    }

    @Test
    void reportsAllMistakesAtOnceWithTheirKeys() {
        InvalidComponentEntry mistakes =
                assertThrows(InvalidComponentEntry.class, () -> ComponentEntry.parse("""
                        component: Not A Name
                        sourceRoots: [../elsewhere, /etc]
                        testRoots: src
                        packages: ["no package"]
                        handler: 1x
                        split: sometimes
                        ports: {db: {}}
                        javaRelease: 7
                        capabilities: [java.*, System.getenv, java.lang.System]
                        environment: Not One Word
                        production: perhaps
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
                        "javaRelease",
                        "capabilities",
                        "capabilities",
                        "capabilities",
                        "environment",
                        "production"),
                mistakes.mistakes().stream()
                        .map(it -> it.substring(0, it.indexOf(':')))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "packages: [java.lang]|packages",
                "packages: [javax]|packages",
                "packages: [jdk.internal.misc]|packages",
                "packages: [sun.misc]|packages",
                "packages: [com.sun.tools]|packages",
                "packages: [dev.ratchet]|packages",
                "packages: [dev.ratchet.sdk]|packages",
                "handler: dev.ratchet.deployer.Handler|packages",
                "branch: --upload-pack|branch",
                "branch: -x|branch",
                "branch: a..b|branch",
                "branch: 'a b'|branch",
                "branch: 'refs~1'|branch",
                "branch: 7|branch",
                "repository: [a]|repository",
                "sourceRoots: [1]|sourceRoots",
                "javaRelease: '17'|javaRelease",
                "componnt: a|componnt"
            })
    void namesTheKeyOfAnInvalidValue(String line, String key) {
        String entry = ENTRY.lines()
                        .filter(it -> !it.startsWith(line.substring(0, line.indexOf(':') + 1)))
                        .collect(Collectors.joining("\n"))
                + "\n" + line;

        InvalidComponentEntry mistakes =
                assertThrows(InvalidComponentEntry.class, () -> ComponentEntry.parse(entry, "acme"));

        assertTrue(
                mistakes.mistakes().getFirst().startsWith(key),
                mistakes.mistakes().toString());
    }

    @Test
    void allowsPackagesThatOnlyStartLikeReservedOnes() {
        String entry =
                ENTRY.replace("packages: [shop.pricing]", "packages: [javanese.shop, dev.ratchet.storefront.orders]");

        assertEquals(
                List.of("javanese.shop", "dev.ratchet.storefront.orders"),
                ComponentEntry.parse(entry, "acme").packages());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&a [*a]",
                "&a {component: *a}",
                "packages: &a [*a]",
                "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]",
                "? &a [*a]\n: b",
                "component: a\ncomponent: b",
                "component: 2026-13-45T99:99:99Z",
                "component: !!int x"
            })
    void rejectsHostileYaml(String text) {
        assertThrows(InvalidComponentEntry.class, () -> ComponentEntry.parse(text, "acme"));
    }

    @Test
    void rejectsDeepAndLargeYaml() {
        assertThrows(InvalidComponentEntry.class, () -> ComponentEntry.parse("[".repeat(10_000), "acme"));
        assertThrows(
                InvalidComponentEntry.class, () -> ComponentEntry.parse("component: " + "a".repeat(70_000), "acme"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "- a", "just words", "a: [", "!!javax.script.ScriptEngineManager []"})
    void rejectsOtherDocuments(String text) {
        assertThrows(InvalidComponentEntry.class, () -> ComponentEntry.parse(text, "acme"));
    }
}
