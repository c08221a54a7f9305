package dev.ratchet.deployer.change;

import dev.ratchet.deployer.change.BranchRepository.RepositoryLocation;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.diff.PatchIdDiffFormatter;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Detects in the repository whether people merged a branch. A merge and a fast-forward make its commit reachable from the
 * other branch; a squash, a rebase and {@code git am} make a commit with the same patch id. For one thread.
 *
 * <p>A remote repository is copied only if one of the two branches has changed since the last look.
 */
final class MergeReader {
    private static final int MOST_COMMITS = 2_000;

    private final BranchRepository repositories;
    private final Map<BranchKey, String> unchanged = new HashMap<>();

    MergeReader(BranchRepository repositories) {
        this.repositories = repositories;
    }

    /**
     * Question whether a branch was merged.
     *
     * @param change change that Ratchet wrote on the branch
     * @param into branch into which people merge
     * @param head commit of the change; blank if unknown
     */
    record MergeQuery(BranchWriter.Change change, String into, String head) {
        BranchKey key() {
            return new BranchKey(new RepositoryLocation(change.tenant(), change.repository()), change.branch());
        }
    }

    /** A branch of a repository. */
    record BranchKey(RepositoryLocation location, String branch) {}

    /** Answer of the repository. */
    sealed interface MergeAnswer {}

    /** The change is in the other branch since a commit. */
    record Merged(String commit) implements MergeAnswer {}

    /** The change is not in the other branch. */
    record Unmerged() implements MergeAnswer {}

    /** The change is not in the other branch, and its own branch was deleted. */
    record Deleted() implements MergeAnswer {}

    /**
     * Looks for the change in the other branch.
     *
     * @throws IOException when the repository cannot be read
     * @throws GitAPIException when the remote repository cannot be reached
     */
    MergeAnswer read(MergeQuery query) throws IOException, GitAPIException {
        BranchKey key = query.key();
        Map<String, String> branches = repositories.branches(key.location());
        String tips = branches.get(key.branch()) + " " + branches.get(query.into());
        if (tips.equals(unchanged.get(key))) {
            return new Unmerged();
        }
        Optional<String> merging = repositories.read(key.location(), it -> merging(query, it));
        if (merging.isEmpty() && branches.containsKey(key.branch())) {
            unchanged.put(key, tips);
            return new Unmerged();
        }
        unchanged.remove(key);
        return merging.<MergeAnswer>map(Merged::new).orElseGet(Deleted::new);
    }

    private static Optional<String> merging(MergeQuery query, Repository repository) throws IOException {
        ObjectId tip = repository.resolve(Constants.R_HEADS + query.into());
        if (tip == null) {
            throw new IOException("there is no branch " + query.into());
        }
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit into = walk.parseCommit(tip);
            RevCommit head = head(query, repository, walk);
            return walk.isMergedInto(head, into)
                    ? Optional.of(firstWith(walk, head, into).name())
                    : findSamePatch(repository, walk, head, into);
        }
    }

    /** Commit of the change; written again if the copy lacks it, because people deleted its branch. */
    private static RevCommit head(MergeQuery query, Repository repository, RevWalk walk) throws IOException {
        try {
            return walk.parseCommit(
                    ObjectId.isId(query.head())
                            ? ObjectId.fromString(query.head())
                            : BranchWriter.insert(query.change(), repository, walk));
        } catch (MissingObjectException e) {
            return walk.parseCommit(BranchWriter.insert(query.change(), repository, walk));
        }
    }

    /** First commit of the main line of a branch that contains another commit. */
    private static RevCommit firstWith(RevWalk walk, RevCommit head, RevCommit into) throws IOException {
        RevCommit first = into;
        for (int i = 0; i < MOST_COMMITS && first.getParentCount() > 0; i++) {
            RevCommit parent = walk.parseCommit(first.getParent(0));
            if (first.equals(head) || !walk.isMergedInto(head, parent)) {
                return first;
            }
            first = parent;
        }
        return first;
    }

    private static Optional<String> findSamePatch(Repository repository, RevWalk walk, RevCommit head, RevCommit into)
            throws IOException {
        if (head.getParentCount() != 1) {
            return Optional.empty();
        }
        ObjectId wanted = patchId(repository, walk, head);
        try (RevWalk since = new RevWalk(repository)) {
            since.markStart(since.parseCommit(into));
            since.markUninteresting(since.parseCommit(head.getParent(0)));
            int count = 0;
            for (RevCommit it = since.next(); it != null && count < MOST_COMMITS; it = since.next()) {
                count++;
                if (it.getParentCount() == 1 && wanted.equals(patchId(repository, walk, it))) {
                    return Optional.of(it.name());
                }
            }
        }
        return Optional.empty();
    }

    private static ObjectId patchId(Repository repository, RevWalk walk, RevCommit commit) throws IOException {
        try (PatchIdDiffFormatter formatter = new PatchIdDiffFormatter()) {
            formatter.setRepository(repository);
            formatter.format(
                    walk.parseCommit(commit.getParent(0)).getTree(),
                    walk.parseCommit(commit).getTree());
            formatter.flush();
            return formatter.getCalulatedPatchId();
        }
    }
}
