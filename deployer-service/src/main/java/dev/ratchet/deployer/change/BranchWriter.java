package dev.ratchet.deployer.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.patch.Patch;
import org.eclipse.jgit.patch.PatchApplier;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Commits a diff on a separate branch. */
public final class BranchWriter {
    private final BranchRepository repositories;

    BranchWriter(BranchRepository repositories) {
        this.repositories = repositories;
    }

    /** A change to commit: its tenant, the folder or URL of its repository, its base commit, and its branch. */
    public record Change(String tenant, String repository, String base, String branch, String message, String diff) {}

    /**
     * Commits the change; a branch that exists already is left unchanged.
     *
     * @return the commit at the tip of the branch
     * @throws IOException when the repository cannot be read or written, or the diff does not apply
     * @throws GitAPIException when the remote repository cannot be reached or refuses the branch
     */
    public String write(Change change) throws IOException, GitAPIException {
        BranchRepository.RepositoryLocation location =
                new BranchRepository.RepositoryLocation(change.tenant(), change.repository());
        return repositories.run(location, change.branch(), it -> write(change, it));
    }

    private static String write(Change change, Repository repository) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId existing = repository.resolve(Constants.R_HEADS + change.branch());
            if (existing != null) {
                return existing.name();
            }
            ObjectId id = insert(change, repository, walk);
            RefUpdate update = repository.updateRef(Constants.R_HEADS + change.branch());
            update.setNewObjectId(id);
            update.setExpectedOldObjectId(ObjectId.zeroId());
            RefUpdate.Result result = update.update();
            if (result != RefUpdate.Result.NEW) {
                throw new IOException("cannot create the branch " + change.branch() + ": " + result);
            }
            return id.name();
        }
    }

    /**
     * Inserts the commit of a change, which no branch contains yet; the same change makes the same commit.
     *
     * @throws IOException when the base is missing, or the diff does not apply
     */
    static ObjectId insert(Change change, Repository repository, RevWalk walk) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            RevCommit base = walk.parseCommit(ObjectId.fromString(change.base()));
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(apply(repository, base, inserter, change.diff()));
            commit.setParentId(base);
            commit.setAuthor(BranchRepository.authorAfter(base));
            commit.setCommitter(commit.getAuthor());
            commit.setMessage(change.message());
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
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
