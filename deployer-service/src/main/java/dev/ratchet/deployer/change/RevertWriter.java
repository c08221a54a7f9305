package dev.ratchet.deployer.change;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.version.VersionTag;
import dev.ratchet.deployer.change.BranchRepository.RepositoryLocation;
import dev.ratchet.deployer.core.pullrequest.RevertText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ThreeWayMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Commits the revert of a merged change on a separate branch, as {@code git revert} does, if a deployment contains the
 * change and the versions that it replaced do not.
 */
final class RevertWriter {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,40}");

    private final BranchRepository repositories;

    RevertWriter(BranchRepository repositories) {
        this.repositories = repositories;
    }

    /**
     * Versions of a deployment.
     *
     * @param version new version
     * @param replaced versions that served before
     */
    record DeployedRange(ComponentId component, String version, List<String> replaced) {}

    /**
     * A revert to commit.
     *
     * @param into branch into which people merged the change
     * @param branch branch of the revert
     * @param change change as Ratchet wrote it; empty if it is no longer stored
     * @param merged commit that brought the change into the other branch
     * @param message message of the commit
     */
    record Revert(
            RepositoryLocation location,
            String into,
            String branch,
            Optional<BranchWriter.Change> change,
            String merged,
            String message,
            DeployedRange range) {}

    /** Result of the attempt. */
    sealed interface RevertResult {}

    /** The branch has the revert. */
    record Written(String commit) implements RevertResult {}

    /** The revert would change nothing about the deployment. */
    record Unneeded(String reason) implements RevertResult {}

    /**
     * Commits the revert; a branch that exists already is left unchanged.
     *
     * @throws IOException when the commits are not known, the revert conflicts with later commits, or the repository
     *     cannot be read or written
     * @throws GitAPIException when the remote repository cannot be reached or refuses the branch
     */
    RevertResult write(Revert revert) throws IOException, GitAPIException {
        if (revert.range().replaced().isEmpty()) {
            throw new IOException(
                    "the version that served before " + revert.range().version() + " is not known");
        }
        Map<String, String> tags = repositories.tags(revert.location());
        return repositories.run(revert.location(), revert.branch(), it -> write(revert, tags, it));
    }

    /**
     * Returns the watches that the message of a revert names.
     *
     * @throws IOException when the repository or the commit cannot be read
     * @throws GitAPIException when the remote repository cannot be reached
     */
    List<String> watches(RepositoryLocation location, String commit) throws IOException, GitAPIException {
        return repositories.read(location, repository -> {
            try (RevWalk walk = new RevWalk(repository)) {
                return parse(walk, commit).getFooterLines(RevertText.WATCH);
            }
        });
    }

    private static RevertResult write(Revert revert, Map<String, String> tags, Repository repository)
            throws IOException {
        ObjectId existing = repository.resolve(Constants.R_HEADS + revert.branch());
        if (existing != null) {
            return new Written(existing.name());
        }
        ObjectId into = repository.resolve(Constants.R_HEADS + revert.into());
        if (into == null) {
            throw new IOException("there is no branch " + revert.into());
        }
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit tip = walk.parseCommit(into);
            RevCommit merged = parse(walk, revert.merged());
            Optional<String> obstacle = obstacle(revert, tags, walk, merged);
            if (obstacle.isPresent()) {
                return new Unneeded(obstacle.get());
            }
            if (!walk.isMergedInto(merged, tip)) {
                throw new IOException("the branch " + revert.into() + " does not contain commit " + merged.name());
            }
            return commit(revert, repository, walk, tip, merged);
        }
    }

    /** Reason why the deployment did not bring the change, if it did not. */
    private static Optional<String> obstacle(Revert revert, Map<String, String> tags, RevWalk walk, RevCommit merged)
            throws IOException {
        DeployedRange range = revert.range();
        if (!walk.isMergedInto(merged, version(range.component(), range.version(), tags, walk))) {
            return Optional.of("version " + range.version() + " does not contain the change");
        }
        for (String replaced : range.replaced()) {
            if (walk.isMergedInto(merged, version(range.component(), replaced, tags, walk))) {
                return Optional.of("version " + replaced + " contained the change already");
            }
        }
        return Optional.empty();
    }

    private static RevCommit version(ComponentId component, String version, Map<String, String> tags, RevWalk walk)
            throws IOException {
        Set<String> commits = tags.entrySet().stream()
                .filter(it -> VersionTag.names(component, it.getKey(), version))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
        if (commits.size() > 1) {
            throw new IOException("the tags of version " + version + " name different commits");
        }
        if (commits.isEmpty() && !COMMIT.matcher(version).matches()) {
            throw new IOException("no tag names the commit of version " + version);
        }
        return parse(walk, commits.isEmpty() ? version : commits.iterator().next());
    }

    /** Commit with an id, or with its first digits. */
    private static RevCommit parse(RevWalk walk, String id) throws IOException {
        List<ObjectId> found = ObjectId.isId(id)
                ? List.of(ObjectId.fromString(id))
                : List.copyOf(walk.getObjectReader().resolve(AbbreviatedObjectId.fromString(id)));
        if (found.size() != 1) {
            throw new IOException("the repository has no commit " + id);
        }
        try {
            return walk.parseCommit(found.getFirst());
        } catch (MissingObjectException e) {
            throw new IOException("no branch of the repository contains commit " + id, e);
        }
    }

    private static RevertResult commit(
            Revert revert, Repository repository, RevWalk walk, RevCommit tip, RevCommit merged) throws IOException {
        RevCommit before = before(revert, repository, walk, merged);
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ThreeWayMerger merger = MergeStrategy.RECURSIVE.newMerger(repository, true);
            merger.setBase(merged.getTree());
            if (!merger.merge(tip.getTree(), before.getTree())) {
                throw new IOException("the revert of commit " + merged.name() + " conflicts with later commits on "
                        + revert.into() + "; a person must revert it");
            }
            if (merger.getResultTreeId().equals(tip.getTree())) {
                return new Unneeded("the branch " + revert.into() + " no longer contains the change");
            }
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(merger.getResultTreeId());
            commit.setParentId(tip);
            commit.setAuthor(BranchRepository.authorAfter(tip));
            commit.setCommitter(commit.getAuthor());
            commit.setMessage(revert.message());
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            create(repository, revert.branch(), id);
            return new Written(id.name());
        }
    }

    /**
     * Commit before the change: the first parent of a merge or of a single commit; after a fast-forward over several
     * commits, the parent of the first of them.
     */
    private static RevCommit before(Revert revert, Repository repository, RevWalk walk, RevCommit merged)
            throws IOException {
        if (merged.getParentCount() == 1 && revert.change().isPresent()) {
            RevCommit head =
                    walk.parseCommit(BranchWriter.insert(revert.change().get(), repository, walk));
            if (walk.isMergedInto(head, merged)) {
                return walk.parseCommit(head.getParent(0));
            }
        }
        if (merged.getParentCount() == 0) {
            throw new IOException("commit " + merged.name() + " is the first one of the repository");
        }
        return walk.parseCommit(merged.getParent(0));
    }

    private static void create(Repository repository, String branch, ObjectId commit) throws IOException {
        RefUpdate update = repository.updateRef(Constants.R_HEADS + branch);
        update.setNewObjectId(commit);
        update.setExpectedOldObjectId(ObjectId.zeroId());
        RefUpdate.Result result = update.update();
        if (result != RefUpdate.Result.NEW) {
            throw new IOException("cannot create the branch " + branch + ": " + result);
        }
    }
}
