package dev.ratchet.generator.git;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.opportunity.DeployedVersions;
import dev.ratchet.cycle.version.VersionTag;
import dev.ratchet.generator.core.history.CommitRange;
import dev.ratchet.generator.core.history.CommitRange.Commits;
import dev.ratchet.generator.core.history.CommitRange.Unknown;
import dev.ratchet.generator.core.history.HistoryCommit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Finds the commits between two versions of a component: by the commits that a deployment names, or by tags. */
final class GitHistory {
    private static final int MOST_COMMITS = 200;
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,40}");

    private final Repository repository;
    private final ComponentId component;

    GitHistory(Repository repository, ComponentId component) {
        this.repository = repository;
        this.component = component;
    }

    /** Commit of a version, or the reason why it is not known. */
    private sealed interface Resolved {}

    /** Commit of a version. */
    private record Known(RevCommit commit) implements Resolved {}

    /** The repository does not name exactly one commit. */
    private record NotKnown(String reason) implements Resolved {}

    /** Reads the commits with which a deployment changed the sources of a commit that contains them. */
    CommitRange read(DeployedVersions versions, String base) throws IOException {
        if (versions.previous().isEmpty()) {
            return new Unknown("the version that served before " + versions.version() + " is not known");
        }
        try (RevWalk walk = new RevWalk(repository)) {
            Resolved from = resolve(walk, versions.previous().get(), versions.previousCommit());
            Resolved to = resolve(walk, versions.version(), versions.commit());
            if (from instanceof NotKnown it) {
                return new Unknown(it.reason());
            }
            return to instanceof NotKnown it
                    ? new Unknown(it.reason())
                    : read(walk, versions, ((Known) from).commit(), ((Known) to).commit(), base);
        }
    }

    private CommitRange read(RevWalk walk, DeployedVersions versions, RevCommit from, RevCommit to, String base)
            throws IOException {
        if (from.equals(to)) {
            return new Unknown("both versions are the commit " + to.name());
        }
        if (!walk.isMergedInto(from, to)) {
            return new Unknown("the version " + versions.version() + " does not contain the commits of "
                    + versions.previous().orElse(""));
        }
        if (!walk.isMergedInto(to, walk.parseCommit(ObjectId.fromString(base)))) {
            return new Unknown(
                    "the sources do not contain the commit " + to.name() + " of the version " + versions.version());
        }
        walk.reset();
        walk.markStart(to);
        walk.markUninteresting(from);
        List<RevCommit> commits = new ArrayList<>();
        for (RevCommit it = walk.next(); it != null; it = walk.next()) {
            if (commits.size() == MOST_COMMITS) {
                return new Unknown("there are more than " + MOST_COMMITS + " commits between the versions");
            }
            commits.add(it);
        }
        return changes(walk, commits);
    }

    private CommitRange changes(RevWalk walk, List<RevCommit> commits) throws IOException {
        CommitChanges changes = new CommitChanges(repository);
        List<HistoryCommit> read = new ArrayList<>();
        for (RevCommit it : commits) {
            Optional<HistoryCommit> commit = changes.read(walk, it);
            if (commit.isEmpty()) {
                return new Unknown("the commits between the versions are too large; the first such is " + it.name());
            }
            read.add(commit.get());
        }
        return new Commits(read);
    }

    private Resolved resolve(RevWalk walk, String version, Optional<String> commit) throws IOException {
        if (commit.isPresent()) {
            return find(walk, commit.get())
                    .<Resolved>map(Known::new)
                    .orElseGet(() -> new NotKnown(
                            "the repository has no commit " + commit.get() + ", which version " + version + " names"));
        }
        Set<ObjectId> tagged = tagged(walk, version);
        if (tagged.size() == 1) {
            return new Known(walk.parseCommit(tagged.iterator().next()));
        }
        return tagged.isEmpty()
                ? find(walk, version)
                        .<Resolved>map(Known::new)
                        .orElseGet(
                                () -> new NotKnown("no tag and no deployment names the commit of version " + version))
                : new NotKnown("the tags of version " + version + " name different commits");
    }

    /** Commit with an id or the first digits of one; empty if there is none, or several. */
    private Optional<RevCommit> find(RevWalk walk, String id) throws IOException {
        if (!COMMIT.matcher(id).matches()) {
            return Optional.empty();
        }
        try {
            ObjectId found = repository.resolve(id + "^{commit}");
            return found == null ? Optional.empty() : Optional.of(walk.parseCommit(found));
        } catch (AmbiguousObjectException | MissingObjectException | IncorrectObjectTypeException e) {
            return Optional.empty();
        }
    }

    private Set<ObjectId> tagged(RevWalk walk, String version) throws IOException {
        List<ObjectId> commits = new ArrayList<>();
        for (Ref tag : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
            if (VersionTag.names(component, tag.getName().substring(Constants.R_TAGS.length()), version)
                    && walk.peel(walk.parseAny(tag.getObjectId())) instanceof RevCommit commit) {
                commits.add(commit.getId());
            }
        }
        return commits.stream().map(ObjectId::copy).collect(toUnmodifiableSet());
    }
}
