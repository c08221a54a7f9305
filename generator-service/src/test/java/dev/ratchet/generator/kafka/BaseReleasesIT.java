package dev.ratchet.generator.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.SeenSources;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.ReadableComponent;
import dev.ratchet.generator.candidate.Generator;
import dev.ratchet.generator.candidate.Recipes;
import dev.ratchet.generator.git.GitSource;
import dev.ratchet.generator.git.SampleRepository;
import dev.ratchet.generator.sandbox.NoSandbox;
import dev.ratchet.runtime.repository.RepositoryAddress;
import dev.ratchet.runtime.repository.RepositoryRules;
import dev.ratchet.runtime.seal.TenantKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings of the sources of catalogue entries in a real repository. */
final class BaseReleasesIT {
    private static final ComponentId SHOP = new ComponentId("acme", "shop");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void aNewEntryIsFoundAtOnceAndAgainOnlyAtAnotherCommit() throws Exception {
        // Given
        Path repository = folder.resolve("repository");
        String head = ShopSources.commit(repository);
        GitSource sources = new GitSource(
                folder.resolve("copies"),
                new RepositoryRules(
                        Map.of("acme", List.of(RepositoryAddress.parse(folder.toString()))),
                        true,
                        folder.resolve("state")));
        BaseReleases bases = new BaseReleases(
                new Facts(new TenantKeys(Path.of("unused"))),
                new Generator(new NoSandbox("none"), Recipes.all()),
                sources,
                Duration.ofSeconds(10));
        ReadableComponent shop = new ReadableComponent(
                SHOP,
                List.of("shop"),
                new ComponentSources(repository.toString(), "main", List.of("src/main/java"), List.of(), 17, false));

        // When
        List<Finding> first = bases.changes(shop, 5).findings();
        List<Finding> second = bases.changes(shop, 6).findings();
        String next = new SampleRepository(repository).commit("Change nothing");
        List<Finding> third = bases.changes(shop, 7).findings();

        // Then
        assertEquals(List.of(Optional.of(head)), commits(first));
        assertEquals(List.of(), second);
        assertEquals(List.of(Optional.of(next)), commits(third));
    }

    private static List<Optional<String>> commits(List<Finding> findings) {
        return findings.stream().map(it -> ((SeenSources) it.found()).commit()).toList();
    }
}
