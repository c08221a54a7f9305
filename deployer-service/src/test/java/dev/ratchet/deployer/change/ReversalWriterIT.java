package dev.ratchet.deployer.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.deployer.change.BranchLandings.ManualReversal;
import dev.ratchet.deployer.change.BranchLandings.NoBranch;
import dev.ratchet.deployer.change.BranchLandings.Reversed;
import dev.ratchet.deployer.change.BranchRepository.RepositoryLocation;
import dev.ratchet.runtime.repository.RepositoryRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reversals on branches of real repositories. */
final class ReversalWriterIT {
    private static final String TEXT = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each
    private Path repository;

    @BeforeEach
    void begin() throws Exception {
        repository = folder.resolve("repository");
        try (Git git = Git.init()
                .setDirectory(repository.toFile())
                .setInitialBranch("main")
                .call()) {
            commit(git, TEXT, "first");
        }
    }

    @Test
    void commitsTheReversalOnTopOfTheHistory() throws Exception {
        String landed = land("p-1", tip("main"), "two", "zwei");

        Reversed done =
                assertInstanceOf(Reversed.class, new ReversalWriter(repositories()).write(reversal("p-1", "r-p-1")));

        assertEquals(TEXT, text("ratchet/p-1"));
        assertEquals(done.commit(), tip("ratchet/p-1"));
        assertEquals(landed, revision("ratchet/p-1~1"));
        String message = message("ratchet/p-1");
        assertTrue(message.startsWith("Revert \"Change two\"\n\ntoo slow\n"), message);
        assertTrue(message.contains("This reverses commit " + landed), message);
    }

    @Test
    void tagsLeadToTheirCommits() throws Exception {
        try (Git git = Git.open(repository.toFile())) {
            git.tag().setName("v1.0").setAnnotated(false).call();
            git.tag()
                    .setName("cart/v2.0")
                    .setAnnotated(true)
                    .setMessage("release")
                    .setSigned(false)
                    .call();
        }

        Map<String, String> tags = repositories().tags(new RepositoryLocation("default", repository.toString()));

        assertEquals(Map.of("v1.0", tip("main"), "cart/v2.0", tip("main")), tags);
    }

    @Test
    void reversesOnlyOnce() throws Exception {
        land("p-1", tip("main"), "two", "zwei");
        new ReversalWriter(repositories()).write(reversal("p-1", "r-p-1"));
        String once = tip("ratchet/p-1");

        assertEquals(
                new Reversed("ratchet/p-1", once), new ReversalWriter(repositories()).write(reversal("p-1", "r-p-1")));
        assertEquals(once, tip("ratchet/p-1"));
    }

    @Test
    void preservesEditsOfOtherLines() throws Exception {
        land("p-1", tip("main"), "two", "zwei");
        edit("ratchet/p-1", "eight", "acht");

        assertInstanceOf(Reversed.class, new ReversalWriter(repositories()).write(reversal("p-1", "r-p-1")));

        assertEquals(TEXT.replace("eight", "acht"), text("ratchet/p-1"));
    }

    @Test
    void neverOverwritesEditsOfTheSameLines() throws Exception {
        land("p-1", tip("main"), "two", "zwei");
        edit("ratchet/p-1", "zwei", "deux");
        String before = tip("ratchet/p-1");

        ManualReversal outcome = assertInstanceOf(
                ManualReversal.class, new ReversalWriter(repositories()).write(reversal("p-1", "r-p-1")));

        assertTrue(outcome.reason().contains("people have edited"), outcome.reason());
        assertEquals(before, tip("ratchet/p-1"));
        assertEquals(TEXT.replace("two", "deux"), text("ratchet/p-1"));
    }

    @Test
    void reversesStackedChangesNewestFirst() throws Exception {
        String first = land("p-1", tip("main"), "two", "zwei");
        land("p-2", first, "zwei", "deux");

        assertInstanceOf(Reversed.class, new ReversalWriter(repositories()).write(reversal("p-2", "r-p-2", "r-p-1")));

        assertEquals(TEXT, text("ratchet/p-2"));
        assertTrue(message("ratchet/p-2").contains("Reverses-Rollout: r-p-1"));
        assertTrue(message("ratchet/p-2~1").contains("Reverses-Rollout: r-p-2"));
        assertEquals(first, tip("ratchet/p-1"));
    }

    @Test
    void preservesAStandingChangeBelow() throws Exception {
        String first = land("p-1", tip("main"), "two", "zwei");
        land("p-2", first, "eight", "acht");

        assertInstanceOf(Reversed.class, new ReversalWriter(repositories()).write(reversal("p-2", "r-p-2")));

        assertEquals(TEXT.replace("two", "zwei"), text("ratchet/p-2"));
    }

    @Test
    void doesNotRecreateADeletedBranch() throws Exception {
        assertEquals(new NoBranch("ratchet/p-1"), new ReversalWriter(repositories()).write(reversal("p-1", "r-p-1")));
    }

    @Test
    void leavesACheckedOutBranchUnchanged() throws Exception {
        land("p-1", tip("main"), "two", "zwei");
        try (Git git = Git.open(repository.toFile())) {
            git.checkout().setName("ratchet/p-1").call();
        }

        ManualReversal outcome = assertInstanceOf(
                ManualReversal.class, new ReversalWriter(repositories()).write(reversal("p-1", "r-p-1")));

        assertTrue(outcome.reason().contains("checked out"), outcome.reason());
        assertEquals(TEXT.replace("two", "zwei"), Files.readString(repository.resolve("a.txt")));
    }

    @Test
    void leavesAMissingCommitToAPerson() throws Exception {
        land("p-1", tip("main"), "two", "zwei");

        assertInstanceOf(ManualReversal.class, new ReversalWriter(repositories()).write(reversal("p-1", "r-p-9")));
    }

    @Test
    void pushesTheReversalToARemoteRepository() throws Exception {
        land("p-1", tip("main"), "two", "zwei");
        ReversalWriter.Reversal remote = new ReversalWriter.Reversal(
                new BranchRepository.RepositoryLocation(
                        "default", repository.toUri().toString()),
                "ratchet/p-1",
                "r-p-1",
                Set.of("r-p-1"),
                "too slow");

        assertInstanceOf(Reversed.class, new ReversalWriter(repositories()).write(remote));

        assertEquals(TEXT, text("ratchet/p-1"));
    }

    /** Access to any Git repository of this machine and any public address. */
    private BranchRepository repositories() {
        return new BranchRepository(
                new RepositoryRules(Map.of(), true, folder.resolve("state")), folder.resolve("copies"));
    }

    private ReversalWriter.Reversal reversal(String proposal, String... rollouts) {
        return new ReversalWriter.Reversal(
                new BranchRepository.RepositoryLocation("default", repository.toString()),
                "ratchet/" + proposal,
                rollouts[0],
                Set.of(rollouts),
                "too slow");
    }

    private String land(String proposal, String base, String from, String to) throws Exception {
        String text = textAt(base);
        String diff = "--- a/a.txt\n+++ b/a.txt\n@@ -1,8 +1,8 @@\n"
                + text.lines()
                        .map(line -> line.equals(from) ? "-" + from + "\n+" + to + "\n" : " " + line + "\n")
                        .reduce("", String::concat);
        String message = "Change " + from + "\n\nIt helps.\n\nRollout: r-" + proposal + "\nRelease: abc\n";
        return new BranchWriter(repositories())
                .write(new BranchWriter.Change(
                        "default", repository.toString(), base, "ratchet/" + proposal, message, diff));
    }

    private void edit(String branch, String from, String to) throws Exception {
        try (Git git = Git.open(repository.toFile())) {
            git.checkout().setName(branch).call();
            commit(git, Files.readString(repository.resolve("a.txt")).replace(from, to), "by hand");
            git.checkout().setName("main").call();
        }
    }

    private void commit(Git git, String text, String message) throws Exception {
        Files.writeString(repository.resolve("a.txt"), text);
        git.add().addFilepattern("a.txt").call();
        git.commit()
                .setMessage(message)
                .setAuthor("Ada", "ada@example.com")
                .setCommitter("Ada", "ada@example.com")
                .setSign(false)
                .call();
    }

    private String tip(String branch) throws IOException {
        return revision("refs/heads/" + branch);
    }

    private String revision(String name) throws IOException {
        try (Git git = Git.open(repository.toFile())) {
            ObjectId id = git.getRepository().resolve(name);
            return id == null ? "" : id.name();
        }
    }

    private String text(String branch) throws IOException {
        return textAt(tip(branch));
    }

    private String textAt(String commit) throws IOException {
        try (Git git = Git.open(repository.toFile());
                RevWalk walk = new RevWalk(git.getRepository())) {
            Repository it = git.getRepository();
            try (TreeWalk file = TreeWalk.forPath(
                    it, "a.txt", walk.parseCommit(ObjectId.fromString(commit)).getTree())) {
                return new String(it.open(file.getObjectId(0)).getBytes(), UTF_8);
            }
        }
    }

    private String message(String name) throws IOException {
        try (Git git = Git.open(repository.toFile());
                RevWalk walk = new RevWalk(git.getRepository())) {
            return walk.parseCommit(ObjectId.fromString(revision(name))).getFullMessage();
        }
    }
}
