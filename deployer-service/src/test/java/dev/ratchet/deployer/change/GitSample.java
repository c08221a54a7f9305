package dev.ratchet.deployer.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A bare repository with the branch main, and a clone in which people work. */
public record GitSample(Path bare, Path work) {
    /** Diff of a.txt, which the first commit holds. */
    public static final String DIFF = """
        diff --git a/a.txt b/a.txt
        --- a/a.txt
        +++ b/a.txt
        @@ -1,3 +1,3 @@
         one
        -old
        +new
         three
        """;

    /** Creates both repositories in a folder. */
    public static GitSample in(Path folder) throws Exception {
        Path work = folder.resolve("clone");
        try (Git git =
                Git.init().setDirectory(work.toFile()).setInitialBranch("main").call()) {
            Files.writeString(work.resolve("a.txt"), "one\nold\nthree\n");
            commit(git, "first");
        }
        Path bare = folder.resolve("origin.git");
        Git.cloneRepository()
                .setBare(true)
                .setURI(work.toUri().toString())
                .setDirectory(bare.toFile())
                .call()
                .close();
        return new GitSample(bare, work);
    }

    /** Tip of the branch main of the bare repository. */
    public String base() throws IOException {
        return tip("main").orElseThrow();
    }

    /** Tip of a branch of the bare repository. */
    public Optional<String> tip(String branch) throws IOException {
        try (Repository repository = new FileRepositoryBuilder()
                .setGitDir(bare.toFile())
                .setMustExist(true)
                .build()) {
            return Optional.ofNullable(repository.resolve("refs/heads/" + branch))
                    .map(ObjectId::name);
        }
    }

    /** Merges a branch into main and pushes the result. */
    public String merge(String branch, boolean isSquashed, MergeCommand.FastForwardMode mode) throws Exception {
        try (Git git = Git.open(work.toFile())) {
            git.fetch()
                    .setRemote(bare.toUri().toString())
                    .setRefSpecs("+refs/heads/*:refs/remotes/o/*")
                    .call();
            git.merge()
                    .include(git.getRepository().resolve("refs/remotes/o/" + branch))
                    .setSquash(isSquashed)
                    .setFastForward(mode)
                    .setMessage("Merge")
                    .call();
            if (isSquashed) {
                commit(git, "Squashed by ann");
            }
            return push(git);
        }
    }

    /** Commits another file on main and pushes it. */
    String advance(String name) throws Exception {
        try (Git git = Git.open(work.toFile())) {
            Files.writeString(work.resolve(name), "x\n");
            commit(git, "Add " + name);
            return push(git);
        }
    }

    /** Deletes a branch of the bare repository with all its objects that no other branch has. */
    public void delete(String branch) throws Exception {
        try (Git git = Git.open(bare.toFile())) {
            git.branchDelete().setBranchNames(branch).setForce(true).call();
        }
    }

    /** Tags the tip of main of the bare repository. */
    void tag(String name) throws Exception {
        tag(name, false);
    }

    /** Moves a tag of the bare repository to the tip of main. */
    void retag(String name) throws Exception {
        tag(name, true);
    }

    private void tag(String name, boolean isMoved) throws Exception {
        try (Git git = Git.open(bare.toFile());
                RevWalk walk = new RevWalk(git.getRepository())) {
            git.tag()
                    .setName(name)
                    .setObjectId(walk.parseCommit(git.getRepository().resolve("refs/heads/main")))
                    .setMessage(name)
                    .setTagger(new PersonIdent("Ada", "ada@example.com"))
                    .setSigned(false)
                    .setForceUpdate(isMoved)
                    .call();
        }
    }

    /** Commits another text of a file on main and pushes it. */
    void write(String name, String text) throws Exception {
        try (Git git = Git.open(work.toFile())) {
            Files.writeString(work.resolve(name), text);
            commit(git, "Change " + name);
            push(git);
        }
    }

    /** Parents of the tip of a branch of the bare repository. */
    List<String> parents(String branch) throws Exception {
        try (Git git = Git.open(bare.toFile());
                RevWalk walk = new RevWalk(git.getRepository())) {
            return Stream.of(walk.parseCommit(git.getRepository().resolve("refs/heads/" + branch))
                            .getParents())
                    .map(ObjectId::name)
                    .toList();
        }
    }

    /** Text of a file at the tip of a branch of the bare repository. */
    Optional<String> text(String branch, String path) throws Exception {
        try (Git git = Git.open(bare.toFile())) {
            Repository repository = git.getRepository();
            ObjectId blob = repository.resolve("refs/heads/" + branch + ":" + path);
            return blob == null
                    ? Optional.empty()
                    : Optional.of(new String(repository.open(blob).getBytes(), UTF_8));
        }
    }

    private String push(Git git) throws Exception {
        git.push().setRemote(bare.toUri().toString()).add("main").call();
        return tip("main").orElseThrow();
    }

    private static void commit(Git git, String message) throws Exception {
        git.add().addFilepattern(".").call();
        git.commit()
                .setMessage(message)
                .setAuthor("Ada", "ada@example.com")
                .setCommitter("Ada", "ada@example.com")
                .setSign(false)
                .call();
    }

    /** Address of the bare repository as a remote one, and as a folder. */
    List<String> addresses() {
        return List.of(bare.toUri().toString(), bare.toString());
    }
}
