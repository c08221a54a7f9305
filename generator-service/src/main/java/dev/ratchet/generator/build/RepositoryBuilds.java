package dev.ratchet.generator.build;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.proposal.BuildableComponent;
import dev.ratchet.generator.build.BuildResult.NotCompiled;
import dev.ratchet.generator.build.BuildResult.NotPrepared;
import dev.ratchet.generator.build.BuildResult.Passed;
import dev.ratchet.generator.build.BuildResult.TestsFailed;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.git.GitSource;
import dev.ratchet.generator.sandbox.ActiveSandbox;
import dev.ratchet.generator.sandbox.BuildCommand;
import dev.ratchet.generator.sandbox.ChildExit;
import dev.ratchet.generator.sandbox.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs the commands of a repository on a commit, with or without a change, and remembers the results.
 *
 * <p>One build of a repository runs at a time. Everything but {@code prepare} runs in the sandbox. Thread-safe.
 */
public final class RepositoryBuilds {
    private static final int MOST_RESULTS = 500;

    /** Copies the commit and the change into the empty checkout, then compiles and tests. */
    private static final String SCRIPT = """
        base=$1 change=$2 marker=$3 compile=$4 test=$5
        shift 5
        cp -RPp "$base/." . && cp -RPp "$change/." . || exit 125
        for removed; do rm -f -- "./$removed" || exit 125; done
        /bin/sh -c "$compile" || exit $?
        echo "$marker"
        exec /bin/sh -c "$test"
        """;

    private final Path folder;
    private final GitSource sources;
    private final ActiveSandbox sandbox;
    private final BuildSettings settings;
    private final Map<Path, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Map<Digest, BuildResult> results = new LinkedHashMap<>();

    /** Creates builds whose checkouts and downloads are below a folder. */
    public RepositoryBuilds(Path folder, GitSource sources, ActiveSandbox sandbox, BuildSettings settings) {
        this.folder = folder;
        this.sources = sources;
        this.sandbox = sandbox;
        this.settings = settings;
    }

    /**
     * A commit with a change.
     *
     * @param diff the change; empty for the unchanged commit
     */
    public record Revision(String commit, SourceTree base, SourceTree edited, String diff) {
        /** The unchanged commit. */
        Revision unchanged() {
            return new Revision(commit, base, base, "");
        }
    }

    /** Returns the result of the commands; runs them unless the result is known. */
    public BuildResult run(BuildableComponent component, Revision revision) throws InterruptedException {
        BuildFolders folders = BuildFolders.of(folder, component);
        ReentrantLock lock = locks.computeIfAbsent(folders.root(), key -> new ReentrantLock());
        lock.lockInterruptibly();
        try {
            Digest key = Digest.of(String.join("\n", folders.root().toString(), revision.commit(), revision.diff()));
            Optional<BuildResult> known = find(key);
            if (known.isPresent()) {
                return known.get();
            }
            Optional<String> problem = prepare(component, folders, revision.commit());
            BuildResult result =
                    problem.isPresent() ? new NotPrepared(problem.get()) : build(component, folders, revision);
            remember(key, result);
            return result;
        } catch (IOException e) {
            return new NotPrepared("cannot write the checkout: " + e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    private Optional<BuildResult> find(Digest key) {
        synchronized (results) {
            return Optional.ofNullable(results.get(key));
        }
    }

    /** Remembers a result, but not that of a problem that may have passed. */
    private void remember(Digest key, BuildResult result) {
        synchronized (results) {
            if (!(result instanceof NotPrepared)) {
                results.put(key, result);
            }
            if (results.size() > MOST_RESULTS) {
                results.remove(results.keySet().iterator().next());
            }
        }
    }

    /** Writes the commit and downloads its dependencies; returns the reason if that is impossible. */
    private Optional<String> prepare(BuildableComponent component, BuildFolders folders, String commit)
            throws IOException, InterruptedException {
        if (Files.exists(folders.marker()) && Files.readString(folders.marker()).equals(commit)) {
            return Optional.empty();
        }
        Files.deleteIfExists(folders.marker());
        Workspace.delete(folders.base());
        Workspace.delete(folders.prepared());
        Files.createDirectories(folders.cache());
        sources.checkOut(component, commit, Files.createDirectories(folders.base()));
        Optional<String> command = component.build().prepare();
        if (command.isPresent()) {
            sources.checkOut(component, commit, Files.createDirectories(folders.prepared()));
            Optional<String> problem = new Preparation(
                            folders.prepared(),
                            environment(folders).ofPrepare(System.getenv()),
                            settings.limits().wallClock())
                    .run(command.get());
            if (problem.isPresent()) {
                return problem;
            }
        }
        Files.writeString(folders.marker(), commit);
        return Optional.empty();
    }

    private BuildResult build(BuildableComponent component, BuildFolders folders, Revision revision)
            throws IOException, InterruptedException {
        try (Workspace change = sandbox.workspace()) {
            Files.createDirectories(change.folder().resolve("change"));
            List<String> removed = write(revision, change);
            String marker = "compiled-" + UUID.randomUUID();
            List<Path> readable = new ArrayList<>(settings.programs());
            readable.add(javaHome());
            readable.addAll(List.of(folders.base(), folders.cache(), change.folder()));
            List<Path> dependencies = folders.dependencies();
            readable.addAll(dependencies);
            List<String> arguments = new ArrayList<>(List.of(
                    folders.base().toString(),
                    change.folder().resolve("change").toString(),
                    marker,
                    component.build().compile(),
                    component.build().test()));
            arguments.addAll(removed);
            ChildExit exit = sandbox.run(new BuildCommand(
                    folders.root(),
                    readable,
                    BuildFolders.addToolCaches(dependencies),
                    SCRIPT,
                    arguments,
                    environment(folders).inSandbox(),
                    settings.limits()));
            return result(component, exit, marker);
        }
    }

    /** Writes the changed files; returns the paths of the removed ones. */
    private static List<String> write(Revision revision, Workspace change) {
        revision.edited().files().forEach((path, text) -> {
            if (!revision.base().text(path).equals(Optional.of(text))) {
                change.write("change/" + path, text.getBytes(StandardCharsets.UTF_8));
            }
        });
        return revision.base().files().keySet().stream()
                .filter(path -> revision.edited().text(path).isEmpty())
                .toList();
    }

    private BuildResult result(BuildableComponent component, ChildExit exit, String marker) {
        if (exit.isSuccess()) {
            return new Passed();
        }
        boolean isCompiled = exit.output().contains(marker);
        String output = exit.output().replace(marker, "") + "\n" + exit.error();
        String command =
                isCompiled ? component.build().test() : component.build().compile();
        String reason =
                "the command " + command.lines().findFirst().orElse("") + " " + end(exit) + LastLines.of(output);
        return isCompiled ? new TestsFailed(reason) : new NotCompiled(reason);
    }

    private String end(ChildExit exit) {
        return switch (exit.cause()) {
            case ITSELF -> "exited with status " + exit.status();
            case TIME_LIMIT ->
                "exceeded its time limit of " + settings.limits().wallClock().toSeconds() + " s";
            case WORKSPACE_LIMIT -> "exceeded the limit of its disk";
            case OUTPUT_LIMIT -> "exceeded the limit of its output";
            case MEMORY_LIMIT -> "exceeded the limit of its memory";
            case PROCESS_LIMIT -> "exceeded the number of its threads";
        };
    }

    private BuildEnvironment environment(BuildFolders folders) {
        return new BuildEnvironment(javaHome(), settings.programs(), folders.cache());
    }

    private static Path javaHome() {
        return Path.of(System.getProperty("java.home"));
    }
}
