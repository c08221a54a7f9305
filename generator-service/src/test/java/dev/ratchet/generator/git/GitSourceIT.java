package dev.ratchet.generator.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.proposal.BuildCommands;
import dev.ratchet.cycle.proposal.BuildableComponent;
import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.EntryPoint;
import dev.ratchet.generator.core.ChangeLimits;
import dev.ratchet.generator.core.Pricing;
import dev.ratchet.generator.core.UnifiedDiff;
import dev.ratchet.generator.git.GitSource.Snapshot;
import dev.ratchet.generator.git.GitSource.Unreadable;
import dev.ratchet.runtime.repository.RepositoryRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitSourceIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private String commit = "";

    @BeforeEach
    void commitAComponentAndALink() throws Exception {
        Path source = folder.resolve("repository").resolve(Pricing.PATH);
        Files.createDirectories(source.getParent());
        try (Git git = Git.init()
                .setInitialBranch("main")
                .setDirectory(folder.resolve("repository").toFile())
                .call()) {
            Files.writeString(source, "committed\n");
            Files.writeString(folder.resolve("repository/pom.xml"), "<project/>\n");
            Files.createSymbolicLink(source.resolveSibling("linked"), folder);
            git.add().addFilepattern(".").call();
            commit = git.commit()
                    .setMessage("Add pricing")
                    .setAuthor("a", "a@example.org")
                    .setCommitter("a", "a@example.org")
                    .setSign(false)
                    .call()
                    .getName();
        }
        Files.writeString(source, "not committed\n");
    }

    @Test
    void readsTheCommitRatherThanTheWorkTree() throws InterruptedException {
        // When
        var snapshot = assertInstanceOf(
                Snapshot.class, read(folder.resolve("repository").toString(), "main"));

        // Then
        assertEquals(commit, snapshot.commit());
        assertEquals(Map.of(Pricing.PATH, "committed\n"), snapshot.tree().files());
        assertEquals(
                Set.of("src/main/java/shop/pricing/linked"), snapshot.tree().links());
        assertEquals(Set.of("pom.xml"), snapshot.tree().others());
    }

    @Test
    void refusesAnEditThroughACommittedLink() throws InterruptedException {
        // Given
        var snapshot = assertInstanceOf(
                Snapshot.class, read(folder.resolve("repository").toString(), commit));
        String diff = "--- /dev/null\n+++ b/src/main/java/shop/pricing/linked/A.java\n@@ -0,0 +1 @@\n+class A {}\n";

        // When
        var refused = assertInstanceOf(
                UnifiedDiff.Refused.class,
                UnifiedDiff.apply(snapshot.tree(), diff, Pricing.component(), ChangeLimits.DEFAULT));

        // Then
        assertEquals(
                "src/main/java/shop/pricing/linked/A.java",
                refused.findings().getFirst().file());
        assertEquals(
                "the path follows the link src/main/java/shop/pricing/linked",
                refused.findings().getFirst().message());
    }

    @Test
    void mirrorsAndFetchesARemoteRepository() throws InterruptedException {
        // When
        var first = read(folder.resolve("repository").toUri().toString(), "main");
        var second = read(folder.resolve("repository").toUri().toString(), "main");

        // Then
        assertEquals(commit, assertInstanceOf(Snapshot.class, first).commit());
        assertEquals(first, second);
    }

    @Test
    void readsSettingsOnlyWhereTheyAreRequested() throws Exception {
        // Given
        SampleRepository repository = new SampleRepository(folder.resolve("repository"));
        repository.write("src/main/resources/application.yml", "a: 1\n");
        repository.write("src/test/resources/application.yml", "a: 2\n");
        repository.write("Dockerfile", "FROM scratch\n");
        repository.write("notes.txt", "a\n");
        Files.write(folder.resolve("repository/latin.properties"), new byte[] {'a', '=', (byte) 0xe4});
        repository.commit("Add settings");
        BuildableComponent built = new BuildableComponent(
                new ComponentId("default", "shop"),
                List.of(),
                new ComponentSources(
                        repository.folder().toString(), "main", List.of("src/main/java"), List.of(), 17, false),
                new BuildCommands(Optional.empty(), "true", "true"));
        GitSource source = new GitSource(folder.resolve("copies"), rules());

        // When
        Snapshot alone = assertInstanceOf(Snapshot.class, source.read(built, "main"));
        Snapshot both = assertInstanceOf(Snapshot.class, source.readWithSettings(built, "main"));

        // Then
        assertEquals(Set.of(Pricing.PATH), alone.tree().files().keySet());
        assertEquals(
                Set.of(Pricing.PATH, "src/main/resources/application.yml", "Dockerfile"),
                both.tree().files().keySet());
        assertEquals(
                Set.of("pom.xml", "notes.txt", "latin.properties", "src/test/resources/application.yml"),
                both.tree().others());
    }

    @Test
    void explainsUnreadableSources() throws InterruptedException {
        assertEquals(
                "/nowhere: repository must be a Git repository that Ratchet can read: /nowhere",
                assertInstanceOf(Unreadable.class, read("/nowhere", "main")).reason());
        assertInstanceOf(Unreadable.class, read(folder.resolve("repository").toString(), "gone"));
    }

    @Test
    void doesNotOpenARefusedRepository() throws InterruptedException {
        for (String place : List.of("/etc", "http://169.254.169.254/a", "https://127.0.0.1/a", "git://[::1]/a")) {
            String reason =
                    assertInstanceOf(Unreadable.class, read(place, "main")).reason();
            assertTrue(reason.contains("repository must"), reason);
        }
    }

    private RepositoryRules rules() {
        return new RepositoryRules(Map.of(), true, folder.resolve("state"));
    }

    private GitSource.ReadResult read(String repository, String revision) throws InterruptedException {
        ChangeableComponent pricing = Pricing.component();
        var component = new ChangeableComponent(
                pricing.id(),
                List.of("shop.pricing"),
                new ComponentSources(
                        repository,
                        "main",
                        pricing.sources().sourceRoots(),
                        pricing.sources().testRoots(),
                        17,
                        false),
                new EntryPoint(
                        pricing.entryPoint().handler(),
                        pricing.entryPoint().split(),
                        pricing.entryPoint().ports(),
                        List.of()));
        return new GitSource(folder.resolve("copies"), rules()).read(component, revision);
    }
}
