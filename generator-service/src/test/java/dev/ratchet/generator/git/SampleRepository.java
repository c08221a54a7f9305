package dev.ratchet.generator.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** A repository with a work tree and the branch main. */
public record SampleRepository(Path folder) {
    /** Makes an empty repository in a folder, which need not exist. */
    public static SampleRepository in(Path folder) throws GitAPIException {
        SampleRepository repository = new SampleRepository(folder);
        repository.git().close();
        return repository;
    }

    /** Opens the repository; the caller closes it. */
    public Git git() throws GitAPIException {
        return Git.init().setInitialBranch("main").setDirectory(folder.toFile()).call();
    }

    /** Writes a file into the work tree. */
    public void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Commits all files of the work tree and returns the id. */
    public String commit(String message) throws GitAPIException {
        try (Git git = git()) {
            git.add().addFilepattern(".").call();
            return git.commit()
                    .setMessage(message)
                    .setAuthor("a", "a@example.org")
                    .setCommitter("a", "a@example.org")
                    .setSign(false)
                    .call()
                    .getName();
        }
    }

    /** Tags the newest commit. */
    public void tag(String name) throws GitAPIException {
        try (Git git = git()) {
            git.tag().setName(name).setMessage(name).setSigned(false).call();
        }
    }

    /** Adds a branch at the newest commit. */
    public void createBranch(String name) throws GitAPIException {
        try (Git git = git()) {
            git.branchCreate().setName(name).call();
        }
    }

    /** Deletes a branch. */
    public void deleteBranch(String name) throws GitAPIException {
        try (Git git = git()) {
            git.branchDelete().setBranchNames(name).setForce(true).call();
        }
    }
}
