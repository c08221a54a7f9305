package dev.ratchet.generator.git;

import dev.ratchet.cycle.Sha256;
import dev.ratchet.cycle.opportunity.DeployedVersions;
import dev.ratchet.cycle.proposal.SourceComponent;
import dev.ratchet.generator.core.Scope;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.core.history.CommitRange;
import dev.ratchet.runtime.http.Problem;
import dev.ratchet.runtime.repository.RepositoryRules;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.util.FS;

/**
 * Reads a component's sources at a commit from Git's objects; the work tree is neither read nor changed.
 *
 * <p>A remote repository is mirrored as a bare copy below {@code copies} and fetched at every read.
 */
public final class GitSource {
    private static final int TIMEOUT_SECONDS = 60;

    private final Path copies;
    private final RepositoryRules rules;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /** Creates a source with the rules for repositories that may be opened; they apply to entries of any origin. */
    public GitSource(Path copies, RepositoryRules rules) {
        this.copies = copies;
        this.rules = rules;
    }

    /** Result of a read. */
    public sealed interface ReadResult permits Snapshot, Unreadable {}

    /** Commit id and sources. */
    public record Snapshot(String commit, SourceTree tree) implements ReadResult {}

    /** Reason why there are no sources, with the path if there is one. */
    public record Unreadable(String reason) implements ReadResult {}

    /** Reads the sources of a branch, tag or commit id. */
    public ReadResult read(SourceComponent component, String revision) throws InterruptedException {
        return read(component, revision, false);
    }

    /** Reads the sources, and the files that configure the component or its deployment. */
    public ReadResult readWithSettings(SourceComponent component, String revision) throws InterruptedException {
        return read(component, revision, true);
    }

    private ReadResult read(SourceComponent component, String revision, boolean withSettings)
            throws InterruptedException {
        ReentrantLock lock = lock(component);
        lock.lockInterruptibly();
        try {
            return locked(component, revision, withSettings);
        } finally {
            lock.unlock();
        }
    }

    private ReadResult locked(SourceComponent component, String revision, boolean withSettings) {
        try (Repository repository = open(component)) {
            ObjectId commit = repository.resolve(revision + "^{commit}");
            return commit == null
                    ? new Unreadable("there is no revision " + revision + " in "
                            + component.sources().repository())
                    : new Snapshot(
                            commit.name(), new TreeReader(repository, new Scope(component), withSettings).read(commit));
        } catch (IOException | GitAPIException e) {
            return new Unreadable(component.sources().repository() + ": " + e.getMessage());
        }
    }

    /** Reads the commits with which a deployment changed the repository; they lead to a commit that was read. */
    public CommitRange commits(SourceComponent component, DeployedVersions versions, String base)
            throws InterruptedException {
        ReentrantLock lock = lock(component);
        lock.lockInterruptibly();
        try (Repository repository = open(component)) {
            return new GitHistory(repository, component.id()).read(versions, base);
        } catch (IOException | GitAPIException e) {
            return new CommitRange.Unknown(component.sources().repository() + ": " + e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    /** Returns the commit at the head of the component's branch; empty if it cannot be determined now. */
    public Optional<String> head(SourceComponent component) throws InterruptedException {
        ReentrantLock lock = lock(component);
        lock.lockInterruptibly();
        try (Repository repository = open(component)) {
            return Optional.ofNullable(repository.resolve(component.sources().branch() + "^{commit}"))
                    .map(ObjectId::name);
        } catch (IOException | GitAPIException e) {
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Whether a branch exists in the repository; true if that cannot be determined now. */
    public boolean hasBranch(SourceComponent component, String branch) throws InterruptedException {
        ReentrantLock lock = lock(component);
        lock.lockInterruptibly();
        try (Repository repository = open(component)) {
            String name = Constants.R_HEADS + branch;
            return isLocal(component)
                    ? repository.exactRef(name) != null
                    : remoteBranches(component, repository).contains(name);
        } catch (IOException | GitAPIException e) {
            return true;
        } finally {
            lock.unlock();
        }
    }

    private static boolean isLocal(SourceComponent component) {
        return RepositoryCache.FileKey.resolve(new File(component.sources().repository()), FS.DETECTED) != null;
    }

    /** Branches of a remote repository. Its copy may have branches that were deleted since. */
    private Set<String> remoteBranches(SourceComponent component, Repository copy) throws IOException, GitAPIException {
        String place = component.sources().repository();
        try (Git git = new Git(copy)) {
            return git
                    .lsRemote()
                    .setRemote(rules.checkedAddress(component.tenant(), place))
                    .setHeads(true)
                    .setTimeout(TIMEOUT_SECONDS)
                    .setTransportConfigCallback(transport -> check(transport, component))
                    .call()
                    .stream()
                    .map(Ref::getName)
                    .collect(Collectors.toSet());
        }
    }

    private void check(Transport transport, SourceComponent component) {
        if (transport instanceof TransportHttp http) {
            http.setHttpConnectionFactory(new CheckedConnections(to ->
                    rules.mayConnect(component.tenant(), component.sources().repository(), to)));
        }
    }

    /**
     * Writes all files of a commit into an empty folder; submodules are left out.
     *
     * @throws IOException if there is no such commit, or if it is too large
     */
    public void checkOut(SourceComponent component, String commit, Path folder)
            throws IOException, InterruptedException {
        ReentrantLock lock = lock(component);
        lock.lockInterruptibly();
        try (Repository repository = open(component)) {
            ObjectId id = repository.resolve(commit + "^{commit}");
            if (id == null) {
                throw new IOException("there is no commit " + commit);
            }
            Checkout.write(repository, id, folder);
        } catch (GitAPIException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the lock of a repository: one thread at a time fetches it, while others are read. */
    private ReentrantLock lock(SourceComponent component) {
        return locks.computeIfAbsent(component.sources().repository(), key -> new ReentrantLock());
    }

    private Repository open(SourceComponent component) throws IOException, GitAPIException {
        String place = component.sources().repository();
        Optional<Problem> refusal = rules.refusal(component.tenant(), place);
        if (refusal.isPresent()) {
            throw new IOException(refusal.get().detail());
        }
        if (component.sources().branch().startsWith("-")
                || !Repository.isValidRefName(
                        Constants.R_HEADS + component.sources().branch())) {
            throw new IOException("branch is not the name of a Git branch: "
                    + component.sources().branch());
        }
        File local = RepositoryCache.FileKey.resolve(new File(place), FS.DETECTED);
        if (local != null) {
            return existing(local);
        }
        if (place.startsWith("/")) {
            throw new IOException("not a Git repository");
        }
        Path copy = copies.resolve(Sha256.hex(place));
        fetch(component, place, copy);
        return existing(copy.toFile());
    }

    private static Repository existing(File folder) throws IOException {
        return new FileRepositoryBuilder().setGitDir(folder).setMustExist(true).build();
    }

    /** Fetches into a bare copy. Redirects are not followed, because they would bypass the check of the address. */
    private void fetch(SourceComponent component, String place, Path copy) throws IOException, GitAPIException {
        String remote = rules.checkedAddress(component.tenant(), place);
        try (Git git = Files.isDirectory(copy)
                ? Git.open(copy.toFile())
                : Git.init().setBare(true).setDirectory(copy.toFile()).call()) {
            StoredConfig config = git.getRepository().getConfig();
            config.setString("http", null, "followRedirects", "false");
            config.save();
            git.fetch()
                    .setRemote(remote)
                    .setTimeout(TIMEOUT_SECONDS)
                    .setRefSpecs("+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*")
                    .setTransportConfigCallback(transport -> check(transport, component))
                    .call();
        }
    }
}
