package dev.ratchet.deployer.change;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.util.FS;

/**
 * Access to a branch of a repository, inside the object database: no work tree is touched. A repository that is not a local
 * folder is fetched into a temporary copy, and the branch is pushed, never by force.
 */
final class BranchRepository {
    private static final int TIMEOUT_SECONDS = 30;
    private static final List<RemoteRefUpdate.Status> PUSHED =
            List.of(RemoteRefUpdate.Status.OK, RemoteRefUpdate.Status.UP_TO_DATE);

    /** Work on a branch. */
    @FunctionalInterface
    interface Work<T> {
        /** Reads and writes the branch. */
        T run(Repository repository) throws IOException;
    }

    /**
     * Runs work on a branch of the repository at a folder or URL.
     *
     * @throws IOException when the repository cannot be read or written
     * @throws GitAPIException when the remote repository cannot be reached or refuses the branch
     */
    static <T> T run(String place, String branch, Work<T> work) throws IOException, GitAPIException {
        File folder = RepositoryCache.FileKey.resolve(new File(place), FS.DETECTED);
        if (folder != null) {
            return run(folder, work);
        }
        if (place.startsWith("/") || !place.contains(":")) {
            throw new IOException("no Git repository is at " + place);
        }
        Path copy = Files.createTempDirectory("ratchet-landing-");
        try {
            return pushed(place, branch, copy, work);
        } finally {
            delete(copy);
        }
    }

    /** The author of a commit after another one; its time is that one's: the same change makes the same commit. */
    static PersonIdent authorAfter(RevCommit before) {
        PersonIdent committer = before.getCommitterIdent();
        return new PersonIdent("Ratchet", "ratchet@localhost", committer.getWhenAsInstant(), committer.getZoneId());
    }

    private static <T> T run(File folder, Work<T> work) throws IOException {
        try (Repository repository =
                new FileRepositoryBuilder().setGitDir(folder).setMustExist(true).build()) {
            return work.run(repository);
        }
    }

    private static <T> T pushed(String place, String branch, Path copy, Work<T> work)
            throws IOException, GitAPIException {
        try (Git git = Git.cloneRepository()
                .setBare(true)
                .setURI(place)
                .setDirectory(copy.toFile())
                .setTimeout(TIMEOUT_SECONDS)
                .call()) {
            git.fetch()
                    .setTimeout(TIMEOUT_SECONDS)
                    .setRefSpecs("+refs/heads/*:refs/heads/*")
                    .call();
            T result = run(copy.toFile(), work);
            if (git.getRepository().resolve(Constants.R_HEADS + branch) != null) {
                push(git, place, branch);
            }
            return result;
        }
    }

    private static void push(Git git, String place, String branch) throws IOException, GitAPIException {
        String name = Constants.R_HEADS + branch;
        Iterable<PushResult> results = git.push()
                .setTimeout(TIMEOUT_SECONDS)
                .setRefSpecs(new RefSpec(name + ":" + name))
                .call();
        for (PushResult result : results) {
            for (RemoteRefUpdate update : result.getRemoteUpdates()) {
                if (!PUSHED.contains(update.getStatus())) {
                    throw new IOException(place + " refused the branch " + branch + ": " + update.getStatus());
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private BranchRepository() {}
}
