package dev.ratchet.sdk.release;

import dev.ratchet.sdk.core.Digest;
import dev.ratchet.sdk.core.JournalEntry;
import dev.ratchet.sdk.core.LoadedSlots;
import dev.ratchet.sdk.core.RecoveredState;
import dev.ratchet.sdk.process.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One component's part of the state directory: journal, releases, and the links {@code slots/control} and
 * {@code slots/canary}.
 *
 * <p>Renaming {@code slots} once changes both links. Every method that changes something throws unless the change is
 * certainly on the disk. A store that could not be opened always throws.
 */
public final class ComponentStore {
    private final Path directory;
    private final String component;
    private final @Nullable Journal journal;
    private final String problem;

    private ComponentStore(Path directory, String component, @Nullable Journal journal, String problem) {
        this.directory = directory;
        this.component = component;
        this.journal = journal;
        this.problem = problem;
    }

    static ComponentStore open(Path directory, String component) {
        try {
            Files.createDirectories(directory.resolve("releases"));
            return new ComponentStore(directory, component, Journal.open(directory.resolve("journal")), "");
        } catch (IOException | IllegalArgumentException e) {
            return broken("the state directory cannot be used: " + e);
        }
    }

    static ComponentStore broken(String problem) {
        return new ComponentStore(Path.of(""), "", null, problem);
    }

    public RecoveredState recoveredState() {
        return journal == null ? RecoveredState.empty() : journal.recoveredState();
    }

    public void append(JournalEntry entry) throws IOException {
        journal().append(entry);
    }

    /** Returns the release that was control when the last run ended, if its bytes are unchanged. */
    public Optional<Release> linkedControl() {
        Path link = directory.resolve("slots").resolve("control");
        try {
            return journal == null || !Files.isSymbolicLink(link)
                    ? Optional.empty()
                    : findRelease(Files.readSymbolicLink(link).getFileName().toString());
        } catch (IOException | IllegalArgumentException e) {
            Log.warning("Cannot use the control release of the last run; serving the built-in base.", e);
            return Optional.empty();
        }
    }

    /** Returns a release that was fetched earlier, after verifying its hashes again. */
    public Optional<Release> findRelease(String digest) throws IOException {
        journal();
        Path release = release(digest);
        if (!Files.exists(release.resolve("bundle.jar"))) {
            return Optional.empty();
        }
        return Optional.of(Release.verify(
                digest,
                component,
                Files.readAllBytes(release.resolve("manifest")),
                Files.readAllBytes(release.resolve("bundle.jar"))));
    }

    /** Stores a release; two preparations may store the same one at once. */
    public synchronized void storeRelease(Release release) throws IOException {
        journal();
        Path directoryOfRelease = Files.createDirectories(release(release.digest()));
        DurableFiles.put(directoryOfRelease.resolve("manifest"), release.manifestBytes());
        DurableFiles.put(directoryOfRelease.resolve("bundle.jar"), release.bundleBytes());
        DurableFiles.force(directory.resolve("releases"));
    }

    /** Points both links at the releases that are about to serve. */
    public void link(long epoch, LoadedSlots loaded) throws IOException {
        journal();
        Path slots = directory.resolve("slots");
        Optional<Path> before = Files.isSymbolicLink(slots)
                ? Optional.of(directory.resolve(Files.readSymbolicLink(slots)))
                : Optional.empty();
        Path folder = Files.createTempDirectory(directory, "slots-" + epoch + "-");
        link(folder.resolve("control"), loaded.control());
        if (loaded.canary().isPresent()) {
            link(folder.resolve("canary"), loaded.canary().get());
        }
        DurableFiles.force(folder);
        Path next = directory.resolve("slots.next");
        Files.deleteIfExists(next);
        Files.createSymbolicLink(next, folder.getFileName());
        Files.move(next, slots, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        DurableFiles.force(directory);
        sweep(loaded, folder, before);
    }

    public void close() {
        try {
            if (journal != null) {
                journal.close();
            }
        } catch (IOException e) {
            Log.warning("Cannot close the journal of " + component + ".", e);
        }
    }

    private void link(Path link, String digest) throws IOException {
        Files.createSymbolicLink(link, Path.of("..", "releases", digest));
    }

    /**
     * Deletes all releases except the current and the previous ones. A failure leaves unused files but does no damage.
     */
    private void sweep(LoadedSlots loaded, Path folder, Optional<Path> before) {
        try {
            Set<String> used = new HashSet<>(Set.of(loaded.control()));
            loaded.canary().ifPresent(used::add);
            if (before.isPresent() && Files.isSymbolicLink(before.get().resolve("control"))) {
                Path former = Files.readSymbolicLink(before.get().resolve("control"));
                used.add(former.getFileName().toString());
            }
            for (Path release : DurableFiles.list(directory.resolve("releases"))) {
                if (!used.contains(release.getFileName().toString())) {
                    DurableFiles.delete(release);
                }
            }
            for (Path child : DurableFiles.list(directory)) {
                boolean old = child.getFileName().toString().startsWith("slots-") && !child.equals(folder);
                if (old && Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                    DurableFiles.delete(child);
                }
            }
        } catch (IOException e) {
            Log.warning("Cannot delete old releases of " + component + "; they only use disk space.", e);
        }
    }

    private Path release(String digest) {
        return directory.resolve("releases").resolve(Digest.require("digest", digest));
    }

    private Journal journal() throws IOException {
        if (journal == null) {
            throw new IOException(problem);
        }
        return journal;
    }
}
