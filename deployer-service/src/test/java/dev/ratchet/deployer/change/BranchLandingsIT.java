package dev.ratchet.deployer.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.judge.Plans;
import dev.ratchet.runtime.repository.RepositoryAddress;
import dev.ratchet.runtime.repository.RepositoryRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BranchLandingsIT {
    private static final String DIFF = """
            diff --git a/a.txt b/a.txt
            --- a/a.txt
            +++ b/a.txt
            @@ -1 +1 @@
            -old
            +new
            """;
    private static final long DEADLINE_SECONDS = 120;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void pushesTheBranchOfARemoteRepositoryOnce() throws Exception {
        Path bare = repository("origin", true);
        BranchWriter.Change change = change(bare.toUri().toString(), base(bare));

        String commit = new BranchWriter(repositories()).write(change);

        assertEquals(commit, tip(bare));
        assertEquals(commit, new BranchWriter(repositories()).write(change));
    }

    @Test
    void commitsInALocalRepository() throws Exception {
        Path local = repository("local", false);

        String commit = new BranchWriter(repositories()).write(change(local.toString(), base(local)));

        assertEquals(commit, tip(local));
    }

    @Test
    void neverCommitsInARepositoryAboveAPlainFolder() throws Exception {
        Path above = repository("above", false);
        Path inside = Files.createDirectory(above.resolve("inside"));

        assertThrows(IOException.class, () -> new BranchWriter(repositories())
                .write(change(inside.toString(), base(above))));
    }

    @Test
    void anUnreachableRepositoryFails() {
        String zero = ObjectId.zeroId().name();
        assertThrows(IOException.class, () -> new BranchWriter(repositories()).write(change("/no/such/folder", zero)));
        assertThrows(IOException.class, () -> new BranchWriter(repositories())
                .write(change(folder.resolve("gone").toUri().toString(), zero)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https", "git"})
    void refusesPrivateAddressesWithoutAPrefix(String scheme) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String repository = scheme + "://localhost:" + server.getLocalPort() + "/shop.git";

            IOException refused = assertThrows(IOException.class, () -> new BranchWriter(repositories())
                    .write(change(repository, ObjectId.zeroId().name())));

            server.setSoTimeout(200);
            assertThrows(SocketTimeoutException.class, server::accept);
            assertTrue(String.valueOf(refused.getMessage()).contains("private"), refused::getMessage);
        }
    }

    @Test
    void connectsToAPrivateAddressThatHasAPrefix() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String repository = "https://localhost:" + server.getLocalPort() + "/shop.git";
            RepositoryRules rules = new RepositoryRules(
                    Map.of("default", List.of(RepositoryAddress.parse(repository))), true, folder.resolve("state"));
            CompletableFuture<Void> connected = CompletableFuture.runAsync(() -> accept(server));

            assertThrows(GitAPIException.class, () -> new BranchWriter(new BranchRepository(rules, copies()))
                    .write(change(repository, ObjectId.zeroId().name())));

            connected.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static void accept(ServerSocket server) {
        try {
            server.accept().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Access to any Git repository of this machine and any public address. */
    private BranchRepository repositories() {
        return new BranchRepository(new RepositoryRules(Map.of(), true, folder.resolve("state")), copies());
    }

    private Path copies() {
        return folder.resolve("copies");
    }

    @Test
    void retriesAComponentWhoseRepositoryIsGoneWhileAnotherLands() throws Exception {
        Path present = repository("present", false);
        String commit = base(present);
        Path late = folder.resolve("late");
        RolloutPlan waiting = Plans.any().plan();
        RolloutPlan other = Plans.any().named("r-2", "orders");
        try (BranchLandings landings = new BranchLandings(repositories(), Duration.ofMillis(20))) {
            landings.land(waiting, change(late.toString(), commit));
            landings.land(other, change(present.toString(), commit));

            await(landings, other, BranchLandings.Landed.class::isInstance);
            BranchLandings.Outcome failed = await(
                    landings,
                    waiting,
                    it -> it instanceof BranchLandings.Failed failure
                            && failure.attempts() >= 2
                            && failure.willRetry());
            assertTrue(assertInstanceOf(BranchLandings.Failed.class, failed)
                    .reason()
                    .contains(late.toString()));

            copy(present, late);
            await(landings, waiting, BranchLandings.Landed.class::isInstance);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {StackOverflowError.class, NoClassDefFoundError.class, AssertionError.class})
    void retriesAfterAnErrorOfTheVirtualMachine(Class<? extends Error> type) throws Exception {
        Error error = type.getConstructor().newInstance();
        RolloutPlan plan = Plans.any().plan();
        Queue<BranchLandings.Outcome> attempts = new ConcurrentLinkedQueue<>();
        try (BranchLandings landings = new BranchLandings(repositories(), Duration.ofMillis(20))) {
            landings.land(plan, () -> {
                attempts.addAll(landings.outcome(plan.rollout()).stream().toList());
                if (attempts.size() < 3) {
                    throw error;
                }
                return new BranchLandings.Landed("ratchet/p-1", "abc");
            });

            await(landings, plan, BranchLandings.Landed.class::isInstance);
        }
        assertEquals(
                List.of(
                        new BranchLandings.Pending(),
                        new BranchLandings.Failed(1, error.toString(), true),
                        new BranchLandings.Failed(2, error.toString(), true)),
                List.copyOf(attempts));
    }

    @Test
    void removesTheCopiesOfAProcessThatWasKilled() throws Exception {
        Path bare = repository("origin", true);
        new BranchWriter(repositories()).write(change(bare.toUri().toString(), base(bare)));
        assertEquals(0, Objects.requireNonNull(copies().toFile().list()).length, "a copy outlives the work on it");
        Files.createDirectories(copies().resolve("copy-1/objects"));

        new BranchLandings(repositories(), Duration.ofMillis(20)).close();

        assertFalse(Files.exists(copies()));
    }

    @Test
    void pausesDoubleUpToFiveMinutes() {
        assertEquals(1000, BranchLandings.pauseMillis(Duration.ofSeconds(1), 1));
        assertEquals(8000, BranchLandings.pauseMillis(Duration.ofSeconds(1), 4));
        assertEquals(300_000, BranchLandings.pauseMillis(Duration.ofSeconds(1), 1000));
    }

    private static BranchLandings.Outcome await(
            BranchLandings landings, RolloutPlan plan, Predicate<BranchLandings.Outcome> condition)
            throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        Optional<BranchLandings.Outcome> outcome = landings.outcome(plan.rollout());
        while (outcome.filter(condition).isEmpty()) {
            assertTrue(System.nanoTime() < until, "outcome of " + plan.rollout() + ": " + outcome);
            var _ = new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
            outcome = landings.outcome(plan.rollout());
        }
        return outcome.orElseThrow();
    }

    private BranchWriter.Change change(String repository, String base) {
        return new BranchWriter.Change("default", repository, base, "ratchet/p-1", "Change a", DIFF);
    }

    private Path repository(String name, boolean bare) throws Exception {
        Path work = folder.resolve(name + "-work");
        try (Git git =
                Git.init().setDirectory(work.toFile()).setInitialBranch("main").call()) {
            Files.writeString(work.resolve("a.txt"), "old\n");
            git.add().addFilepattern("a.txt").call();
            git.commit()
                    .setMessage("first")
                    .setAuthor("Ada", "ada@example.com")
                    .setCommitter("Ada", "ada@example.com")
                    .setSign(false)
                    .call();
        }
        Path place = folder.resolve(name);
        Git.cloneRepository()
                .setBare(bare)
                .setURI(work.toUri().toString())
                .setDirectory(place.toFile())
                .call()
                .close();
        return place;
    }

    private static void copy(Path from, Path to) throws GitAPIException {
        Git.cloneRepository()
                .setURI(from.toUri().toString())
                .setDirectory(to.toFile())
                .call()
                .close();
    }

    private static String base(Path repository) throws IOException {
        return revision(repository, "main").orElseThrow();
    }

    private static String tip(Path repository) throws IOException {
        return revision(repository, "ratchet/p-1").orElseThrow();
    }

    private static Optional<String> revision(Path place, String branch) throws IOException {
        Path folder = Files.isDirectory(place.resolve(".git")) ? place.resolve(".git") : place;
        try (Repository repository = new FileRepositoryBuilder()
                .setGitDir(folder.toFile())
                .setMustExist(true)
                .build()) {
            return Optional.ofNullable(repository.resolve("refs/heads/" + branch))
                    .map(ObjectId::name);
        }
    }
}
