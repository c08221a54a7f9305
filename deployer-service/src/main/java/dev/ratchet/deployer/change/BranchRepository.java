package dev.ratchet.deployer.change;

import dev.ratchet.runtime.http.Problem;
import dev.ratchet.runtime.repository.RepositoryRules;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.util.FS;

/**
 * Accesses a branch in the object database of a repository; no work tree is touched. A remote repository is fetched
 * into a temporary copy, and the branch is pushed without force. Redirects are not followed, since they would bypass
 * the check of the address.
 */
final class BranchRepository {
    private static final int TIMEOUT_SECONDS = 30;
    private static final List<RemoteRefUpdate.Status> ACCEPTED =
            List.of(RemoteRefUpdate.Status.OK, RemoteRefUpdate.Status.UP_TO_DATE);

    private final RepositoryRules rules;
    private final Path copies;
    private final RepositoryCredentials credentials;

    /** Copies remote repositories into a folder, which belongs to this process, without credentials. */
    BranchRepository(RepositoryRules rules, Path copies) {
        this(rules, copies, RepositoryCredentials.NONE);
    }

    /** Copies remote repositories into a folder, which belongs to this process. */
    BranchRepository(RepositoryRules rules, Path copies, RepositoryCredentials credentials) {
        this.rules = rules;
        this.copies = copies;
        this.credentials = credentials;
    }

    /**
     * Removes the copies of a process that was killed.
     *
     * @throws UncheckedIOException when one cannot be removed
     */
    void removeAbandoned() {
        try {
            if (Files.exists(copies)) {
                delete(copies);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the copies of repositories in " + copies, e);
        }
    }

    /** Repository of a tenant: a folder or URL. */
    record RepositoryLocation(String tenant, String repository) {}

    /** Operation on a branch. */
    @FunctionalInterface
    interface BranchOperation<T> {
        /** Reads and writes the branch. */
        T run(Repository repository) throws IOException;
    }

    /** Operation on the copy of a remote repository. */
    @FunctionalInterface
    private interface CopyOperation {
        /** Works on the copy of the repository at an address. */
        void run(Git copy, String remote) throws IOException, GitAPIException;
    }

    /**
     * Runs an operation on a branch of a repository, and pushes the branch of a remote one.
     *
     * @throws IOException when the repository is not allowed for the tenant, or cannot be read or written
     * @throws GitAPIException when the remote repository cannot be reached or refuses the branch
     */
    <T> T run(RepositoryLocation location, String branch, BranchOperation<T> work) throws IOException, GitAPIException {
        return run(location, work, (git, remote) -> {
            if (git.getRepository().resolve(Constants.R_HEADS + branch) != null) {
                push(git, location, remote, branch);
            }
        });
    }

    /**
     * Runs an operation that only reads a repository.
     *
     * @throws IOException when the repository is not allowed for the tenant, or cannot be read
     * @throws GitAPIException when the remote repository cannot be reached
     */
    <T> T read(RepositoryLocation location, BranchOperation<T> work) throws IOException, GitAPIException {
        return run(location, work, (_, _) -> {});
    }

    private <T> T run(RepositoryLocation location, BranchOperation<T> work, CopyOperation afterwards)
            throws IOException, GitAPIException {
        Optional<File> folder = findFolder(location);
        if (folder.isPresent()) {
            return run(folder.get(), work);
        }
        Path copy = Files.createTempDirectory(Files.createDirectories(copies), "copy-");
        try {
            return runInCopy(location, copy, work, afterwards);
        } finally {
            delete(copy);
        }
    }

    /** Folder of a local repository; empty for a remote one. */
    private Optional<File> findFolder(RepositoryLocation location) throws IOException {
        Optional<Problem> refusal = rules.refusal(location.tenant(), location.repository());
        if (refusal.isPresent()) {
            throw new IOException(refusal.get().detail());
        }
        File folder = RepositoryCache.FileKey.resolve(new File(location.repository()), FS.DETECTED);
        if (folder == null && location.repository().startsWith("/")) {
            throw new IOException("there is no Git repository at " + location.repository());
        }
        return Optional.ofNullable(folder);
    }

    /**
     * Tags of a repository with the commits to which they lead. A remote repository is not copied.
     *
     * @return commits by the names of the tags, without {@code refs/tags/}
     * @throws IOException when the repository is not allowed for the tenant, or cannot be read
     * @throws GitAPIException when the remote repository cannot be reached
     */
    Map<String, String> tags(RepositoryLocation location) throws IOException, GitAPIException {
        return references(location, Constants.R_TAGS);
    }

    /**
     * Branches of a repository with the commits at their tips. A remote repository is not copied.
     *
     * @return commits by the names of the branches, without {@code refs/heads/}
     * @throws IOException when the repository is not allowed for the tenant, or cannot be read
     * @throws GitAPIException when the remote repository cannot be reached
     */
    Map<String, String> branches(RepositoryLocation location) throws IOException, GitAPIException {
        return references(location, Constants.R_HEADS);
    }

    private Map<String, String> references(RepositoryLocation location, String prefix)
            throws IOException, GitAPIException {
        Optional<File> folder = findFolder(location);
        if (folder.isPresent()) {
            return run(folder.get(), it -> references(it, prefix));
        }
        Path copy = Files.createTempDirectory(Files.createDirectories(copies), "references-");
        try (Git git = initCopy(copy)) {
            return git
                    .lsRemote()
                    .setRemote(rules.checkedAddress(location.tenant(), location.repository()))
                    .setTags(prefix.equals(Constants.R_TAGS))
                    .setHeads(prefix.equals(Constants.R_HEADS))
                    .setTimeout(TIMEOUT_SECONDS)
                    .setCredentialsProvider(
                            credentials.find(location.repository()).orElse(null))
                    .setTransportConfigCallback(transport -> check(transport, location))
                    .call()
                    .stream()
                    .collect(Collectors.toMap(it -> Repository.shortenRefName(it.getName()), BranchRepository::commit));
        } finally {
            delete(copy);
        }
    }

    private static Map<String, String> references(Repository repository, String prefix) throws IOException {
        Map<String, String> commits = new HashMap<>();
        for (Ref reference : repository.getRefDatabase().getRefsByPrefix(prefix)) {
            commits.put(
                    Repository.shortenRefName(reference.getName()),
                    commit(repository.getRefDatabase().peel(reference)));
        }
        return commits;
    }

    /** Commit of a light tag, or that to which an annotated one leads. */
    private static String commit(Ref tag) {
        return Optional.ofNullable(tag.getPeeledObjectId())
                .or(() -> Optional.ofNullable(tag.getObjectId()))
                .map(ObjectId::name)
                .orElse("");
    }

    /**
     * Creates an empty repository that does not follow redirects. No garbage is collected: a collection in the background
     * would still write while the copy is deleted.
     */
    private static Git initCopy(Path copy) throws IOException, GitAPIException {
        Git git = Git.init().setBare(true).setDirectory(copy.toFile()).call();
        StoredConfig config = git.getRepository().getConfig();
        config.setString("http", null, "followRedirects", "false");
        config.setInt("gc", null, "auto", 0);
        config.setBoolean("gc", null, "autoDetach", false);
        config.save();
        return git;
    }

    /**
     * Author of a commit that follows another one. It has the time of that commit, so that the same change makes the
     * same commit.
     */
    static PersonIdent authorAfter(RevCommit before) {
        PersonIdent committer = before.getCommitterIdent();
        return new PersonIdent("Ratchet", "ratchet@localhost", committer.getWhenAsInstant(), committer.getZoneId());
    }

    private static <T> T run(File folder, BranchOperation<T> work) throws IOException {
        try (Repository repository =
                new FileRepositoryBuilder().setGitDir(folder).setMustExist(true).build()) {
            return work.run(repository);
        }
    }

    private <T> T runInCopy(RepositoryLocation location, Path copy, BranchOperation<T> work, CopyOperation afterwards)
            throws IOException, GitAPIException {
        String remote = rules.checkedAddress(location.tenant(), location.repository());
        try (Git git = initCopy(copy)) {
            git.fetch()
                    .setRemote(remote)
                    .setTimeout(TIMEOUT_SECONDS)
                    .setRefSpecs("+refs/heads/*:refs/heads/*")
                    .setCredentialsProvider(
                            credentials.find(location.repository()).orElse(null))
                    .setTransportConfigCallback(transport -> check(transport, location))
                    .call();
            T result = run(copy.toFile(), work);
            afterwards.run(git, remote);
            return result;
        }
    }

    private void check(Transport transport, RepositoryLocation location) {
        if (transport instanceof TransportHttp http) {
            http.setHttpConnectionFactory(
                    new CheckedConnections(to -> rules.mayConnect(location.tenant(), location.repository(), to)));
        }
    }

    private void push(Git git, RepositoryLocation location, String remote, String branch)
            throws IOException, GitAPIException {
        String name = Constants.R_HEADS + branch;
        Iterable<PushResult> results = git.push()
                .setRemote(remote)
                .setCredentialsProvider(credentials.find(location.repository()).orElse(null))
                .setTransportConfigCallback(transport -> check(transport, location))
                .setTimeout(TIMEOUT_SECONDS)
                .setRefSpecs(new RefSpec(name + ":" + name))
                .call();
        for (PushResult result : results) {
            for (RemoteRefUpdate update : result.getRemoteUpdates()) {
                if (!ACCEPTED.contains(update.getStatus())) {
                    throw new IOException(
                            location.repository() + " refused the branch " + branch + ": " + update.getStatus());
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
}
