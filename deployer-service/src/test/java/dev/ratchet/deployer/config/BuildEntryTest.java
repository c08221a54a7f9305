package dev.ratchet.deployer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.cycle.proposal.BuildCommands;
import dev.ratchet.cycle.proposal.BuildableComponent;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.deployer.config.ComponentEntry.InvalidComponentEntry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Catalogue entries of components that get pull requests. */
final class BuildEntryTest {
    private static final String ENTRY = """
        component: shop-web
        repository: https://example.com/acme/shop-web.git
        sourceRoots: [src]
        testRoots: [test]
        build:
          prepare: npm ci
          compile: npm run build
          test: npm test
        """;

    @Test
    void anEntryWithBuildCommandsNeedsNoHandler() {
        Component it = ComponentEntry.parse(ENTRY);

        BuildableComponent built = it.buildable().orElseThrow();
        assertEquals(new BuildCommands(Optional.of("npm ci"), "npm run build", "npm test"), built.build());
        assertEquals(List.of("src"), built.sources().sourceRoots());
        assertEquals(List.of("test"), built.sources().testRoots());
        assertEquals(Optional.empty(), it.changeable());
    }

    @Test
    void prepareIsOptional() {
        Component it = ComponentEntry.parse(ENTRY.replace("  prepare: npm ci\n", ""), "acme");

        assertEquals(Optional.empty(), it.buildable().orElseThrow().build().prepare());
    }

    @Test
    void aTenantMustNotRunACommandWithNetworkAccess() {
        assertEquals(
                List.of("build.prepare: runs with network access, so that only an entry in ratchet.components.folder"
                        + " may name it"),
                mistakes(ENTRY, "acme"));
    }

    @Test
    void commandsNeedARepositoryAndSourceRoots() {
        String entry = "component: shop-web\nbuild: {compile: make, test: make test}\n";

        assertEquals(
                List.of(
                        "repository: must be the folder of a Git repository, or an address of one such as"
                                + " https://github.com/acme/shop.git or git@github.com:acme/shop.git",
                        "sourceRoots: must be a list of texts of at least one: null"),
                mistakes(entry, "acme"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[.] | [.] | .", "[src] | [.] | src", "[src/main] | [src] | src/main", "[test] | [test] | test"})
    void testRootsMustNotContainASourceRoot(String sources, String tests, String root) {
        String entry = ENTRY.replace("  prepare: npm ci\n", "")
                .replace("sourceRoots: [src]", "sourceRoots: " + sources)
                .replace("testRoots: [test]", "testRoots: " + tests);

        assertEquals(
                List.of("testRoots: must not contain the source root " + root + ", because a change must not touch a"
                        + " test; tests beside sources are recognised by their names"),
                mistakes(entry, "acme"));
    }

    @Test
    void testsMayBeBelowASourceRoot() {
        Component it = ComponentEntry.parse(ENTRY.replace("[src]", "[.]").replace("[test]", "[test, src/__tests__]"));

        assertEquals(List.of("."), it.sources().orElseThrow().sourceRoots());
    }

    @Test
    void everyMistakeIsReportedWithItsKey() {
        String entry = ENTRY.replace("  prepare: npm ci\n", "  prepair: npm ci\n")
                .replace("compile: npm run build", "compile: ''")
                .replace("  test: npm test\n", "");

        assertEquals(
                List.of(
                        "build.prepair: no such key; the nearest known key is prepare",
                        "build.compile: must be a command of a shell, such as mvn -q test: it is blank",
                        "build.test: must be a command of a shell, such as mvn -q test: it is missing"),
                mistakes(entry, "acme"));
    }

    @Test
    void aHostedComponentMayHaveBuildCommands() {
        Component it = ComponentEntry.parse("""
            component: pricing
            repository: /srv/shop
            sourceRoots: [src/main/java]
            packages: [com.acme.shop]
            handler: com.acme.shop.Handler
            split: request
            build: {compile: make, test: make test}
            """);

        assertEquals(Optional.empty(), it.buildable());
        assertEquals(
                Optional.of(new BuildCommands(Optional.empty(), "make", "make test")),
                it.changeable().orElseThrow().sources().build());
    }

    private static List<String> mistakes(String entry, String tenant) {
        return assertThrows(InvalidComponentEntry.class, () -> ComponentEntry.parse(entry, tenant))
                .mistakes();
    }
}
