package dev.ratchet.deployer.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.patch.Patch;
import org.eclipse.jgit.patch.PatchApplier;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.util.FS;

/**
 * Commits a diff on its own branch, inside the object database: no work tree is touched. A repository that is not a local
 * folder is fetched into a temporary copy, and the branch is pushed.
 */
public final class BranchWriter {
    private static final int TIMEOUT_SECONDS = 30;
    private static final List<RemoteRefUpdate.Status> PUSHED =
            List.of(RemoteRefUpdate.Status.OK, RemoteRefUpdate.Status.UP_TO_DATE);

    /** A change to commit: the folder or URL of its repository, the commit that it stands on, and its branch. */
    public record Change(String repository, String base, String branch, String message, String diff) {}

    /**
     * Commits the change; a branch that is there already stays as it is.
     *
     * @return the commit at the tip of the branch
     * @throws IOException when the repository cannot be read or written, or the diff does not apply
     * @throws GitAPIException when the remote repository cannot be reached or refuses the branch
     */
    public String write(Change change) throws IOException, GitAPIException {
        File folder = RepositoryCache.FileKey.resolve(new File(change.repository()), FS.DETECTED);
        if (folder != null) {
            return write(change, folder);
        }
        if (change.repository().startsWith("/") || !change.repository().contains(":")) {
            throw new IOException("no Git repository is at " + change.repository());
        }
        Path copy = Files.createTempDirectory("ratchet-landing-");
        try {
            return push(change, copy);
        } finally {
            delete(copy);
        }
    }

    private static String push(Change change, Path copy) throws IOException, GitAPIException {
        try (Git git = Git.cloneRepository()
                .setBare(true)
                .setURI(change.repository())
                .setDirectory(copy.toFile())
                .setTimeout(TIMEOUT_SECONDS)
                .call()) {
            git.fetch()
                    .setTimeout(TIMEOUT_SECONDS)
                    .setRefSpecs("+refs/heads/*:refs/heads/*")
                    .call();
            String commit = write(change, copy.toFile());
            String branch = Constants.R_HEADS + change.branch();
            Iterable<PushResult> results = git.push()
                    .setTimeout(TIMEOUT_SECONDS)
                    .setRefSpecs(new RefSpec(branch + ":" + branch))
                    .call();
            for (PushResult result : results) {
                for (RemoteRefUpdate update : result.getRemoteUpdates()) {
                    if (!PUSHED.contains(update.getStatus())) {
                        throw new IOException(change.repository() + " refused the branch " + change.branch() + ": "
                                + update.getStatus());
                    }
                }
            }
            return commit;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static String write(Change change, File folder) throws IOException {
        try (Repository repository = new FileRepositoryBuilder()
                        .setGitDir(folder)
                        .setMustExist(true)
                        .build();
                RevWalk walk = new RevWalk(repository);
                ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId existing = repository.resolve(Constants.R_HEADS + change.branch());
            if (existing != null) {
                return existing.name();
            }
            RevCommit base = walk.parseCommit(ObjectId.fromString(change.base()));
            ObjectId tree = apply(repository, base, inserter, change.diff());
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree);
            commit.setParentId(base);
            // the base's own time: the same change makes the same commit, however often it is told
            commit.setAuthor(author(base));
            commit.setCommitter(commit.getAuthor());
            commit.setMessage(change.message());
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            RefUpdate update = repository.updateRef(Constants.R_HEADS + change.branch());
            update.setNewObjectId(id);
            update.setExpectedOldObjectId(ObjectId.zeroId());
            RefUpdate.Result result = update.update();
            if (result != RefUpdate.Result.NEW) {
                throw new IOException("the branch " + change.branch() + " could not be made: " + result);
            }
            return id.name();
        }
    }

    private static PersonIdent author(RevCommit base) {
        PersonIdent committer = base.getCommitterIdent();
        return new PersonIdent("Ratchet", "ratchet@localhost", committer.getWhenAsInstant(), committer.getZoneId());
    }

    private static ObjectId apply(Repository repository, RevCommit base, ObjectInserter inserter, String diff)
            throws IOException {
        Patch patch = new Patch();
        patch.parse(new ByteArrayInputStream(diff.getBytes(UTF_8)));
        if (!patch.getErrors().isEmpty() || patch.getFiles().isEmpty()) {
            throw new IOException("the diff cannot be read: " + patch.getErrors());
        }
        PatchApplier.Result result = new PatchApplier(repository, base.getTree(), inserter).applyPatch(patch);
        if (!result.getErrors().isEmpty()) {
            throw new IOException("the diff does not apply to " + base.name() + ": " + result.getErrors());
        }
        return result.getTreeId();
    }
}
