package dev.ratchet.generator.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ratchet.cycle.opportunity.DeployedVersions;
import dev.ratchet.generator.core.Pricing;
import dev.ratchet.generator.core.history.CommitRange;
import dev.ratchet.generator.core.history.CommitRange.Commits;
import dev.ratchet.generator.core.history.CommitRange.Unknown;
import dev.ratchet.generator.core.history.FileChange;
import dev.ratchet.generator.core.history.HistoryCommit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits between versions, in a repository that Git made. */
class GitHistoryIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Git git;

    private String first = "";
    private String second = "";

    @BeforeEach
    void commitTwoVersions() throws Exception {
        git = SampleRepository.in(folder).git();
        first = commit("Add prices", "Price.java", "old\n");
        tag("v1.3.0");
        second = commit("Look prices up", "Price.java", "new\n");
        tag("pricing-1.4.0");
        commit("Count the stock", "Stock.java", "class Stock {}\n");
    }

    @AfterEach
    void close() {
        git.close();
    }

    @Test
    void tagsNameTheCommits() throws Exception {
        // When
        HistoryCommit commit = only(read("1.4.0", null, "1.3.0", null));

        // Then
        assertEquals(second, commit.id());
        assertEquals("Look prices up", commit.subject());
        assertEquals(List.of(FileChange.of("Price.java", Optional.of("old\n"), Optional.of("new\n"))), commit.files());
    }

    @Test
    void theCommitsOfTheDeploymentPrecedeTheTags() throws Exception {
        assertEquals(
                second,
                only(read("today", second.substring(0, 7), "yesterday", first)).id());
        assertEquals(second, only(read(second, null, first, null)).id());
    }

    @Test
    void aMergeHasOnlyTheChangesThatAreInNoParent() throws Exception {
        // Given
        git.checkout()
                .setCreateBranch(true)
                .setName("topic")
                .setStartPoint(second)
                .call();
        commit("Round", "Round.java", "class Round {}\n");
        git.checkout().setName("main").call();
        git.merge()
                .include(git.getRepository().resolve("topic"))
                .setFastForward(MergeCommand.FastForwardMode.NO_FF)
                .setMessage("Merge topic")
                .call();
        tag("1.5.0");

        // When
        List<HistoryCommit> commits = assertInstanceOf(Commits.class, read("1.5.0", null, "1.4.0", null))
                .commits();

        // Then
        assertEquals(
                List.of("Count the stock", "Merge topic", "Round"),
                commits.stream().map(HistoryCommit::subject).sorted().toList());
        assertEquals(
                List.of(List.of()),
                commits.stream()
                        .filter(HistoryCommit::isMerge)
                        .map(HistoryCommit::files)
                        .toList());
    }

    @Test
    void binaryFilesAndModesAreNotText() throws Exception {
        // Given
        Files.write(folder.resolve("icon.png"), new byte[] {1, 0, 2});
        assertEquals(true, folder.resolve("Price.java").toFile().setExecutable(true));
        commit("Add an icon", "a.txt", "a\n");
        tag("1.5.0");

        // When
        List<FileChange> files = assertInstanceOf(Commits.class, read("1.5.0", null, "1.4.0", null))
                .commits()
                .getFirst()
                .files();

        // Then
        assertEquals(
                List.of("Price.java false", "a.txt true", "icon.png false"),
                files.stream().map(it -> it.path() + " " + it.isText()).toList());
    }

    @Test
    void statesWhyTheCommitsAreNotKnown() throws Exception {
        git.tag().setName("pricing/v1.4.0").setMessage("x").setSigned(false).call();
        assertEquals("the tags of version 1.4.0 name different commits", unknown("1.4.0", null, "1.3.0", null));
        assertEquals("no tag and no deployment names the commit of version 9.0", unknown("9.0", null, "1.3.0", null));
        assertEquals(
                "the repository has no commit " + "f".repeat(40) + ", which version 9.0 names",
                unknown("9.0", "f".repeat(40), "1.3.0", null));
        assertEquals(
                "the repository has no commit main, which version 9.0 names", unknown("9.0", "main", "1.3.0", null));
        assertEquals("both versions are the commit " + first, unknown("9.0", first, "1.3.0", null));
        assertEquals("the version 1.3.0 does not contain the commits of 9.0", unknown("1.3.0", null, "9.0", second));
        assertEquals("the version that served before 9.0 is not known", unknown("9.0", null, null, null));
    }

    @Test
    void theSourcesMustContainTheVersion() throws Exception {
        CommitRange range = new GitHistory(
                        git.getRepository(), Pricing.component().id())
                .read(versions("1.4.0", second, "1.3.0", null), first);

        assertEquals(new Unknown("the sources do not contain the commit " + second + " of the version 1.4.0"), range);
    }

    private static HistoryCommit only(CommitRange range) {
        List<HistoryCommit> commits = assertInstanceOf(Commits.class, range).commits();
        assertEquals(1, commits.size());
        return commits.getFirst();
    }

    private String unknown(
            String version, @Nullable String commit, @Nullable String previous, @Nullable String previousCommit)
            throws IOException {
        return assertInstanceOf(Unknown.class, read(version, commit, previous, previousCommit))
                .reason();
    }

    private CommitRange read(
            String version, @Nullable String commit, @Nullable String previous, @Nullable String previousCommit)
            throws IOException {
        Repository repository = git.getRepository();
        return new GitHistory(repository, Pricing.component().id())
                .read(
                        versions(version, commit, previous, previousCommit),
                        repository.resolve("main").name());
    }

    private static DeployedVersions versions(
            String version, @Nullable String commit, @Nullable String previous, @Nullable String previousCommit) {
        return new DeployedVersions(
                version,
                Optional.ofNullable(commit),
                Optional.ofNullable(previous),
                Optional.ofNullable(previousCommit));
    }

    private void tag(String name) throws GitAPIException {
        new SampleRepository(folder).tag(name);
    }

    private String commit(String subject, String path, String text) throws GitAPIException, IOException {
        SampleRepository repository = new SampleRepository(folder);
        repository.write(path, text);
        return repository.commit(subject + "\n\nThe reason.");
    }
}
