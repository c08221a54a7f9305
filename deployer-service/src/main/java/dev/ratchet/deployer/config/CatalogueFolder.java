package dev.ratchet.deployer.config;

import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.runtime.kafka.Loop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folder of catalogue entries, one YAML file each. Entries are published at start, and again whenever a file changes.
 *
 * <p>At start, a mistake in any file prevents the start. Later, the previous entry stays in force, and the mistake is
 * logged once. Removing a file does not remove its component from the catalogue, since targets may still run it.
 */
public final class CatalogueFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogueFolder.class);
    private static final long POLL_MILLIS = 2000;

    private final Path folder;
    private final Consumer<Component> publisher;
    private final Map<Path, String> publishedTexts = new HashMap<>();
    private final Loop loop = Loop.of("deployer-catalogue", this::watch);

    /** Creates a folder whose entries are passed to a consumer. */
    public CatalogueFolder(Path folder, Consumer<Component> publisher) {
        this.folder = folder;
        this.publisher = publisher;
    }

    /**
     * Publishes every entry, then watches the folder.
     *
     * @throws ComponentEntry.InvalidComponentEntry with the mistakes of the first invalid file
     */
    public void start() {
        publishAll();
        loop.start();
    }

    @Override
    public void close() {
        loop.close();
    }

    void publishAll() {
        for (Map.Entry<Path, String> file : files().entrySet()) {
            publish(file.getKey(), file.getValue());
        }
    }

    /** Publishes the entries of new and changed files. */
    void publishChanges() {
        Map<Path, String> now = files();
        for (Map.Entry<Path, String> file : now.entrySet()) {
            if (!file.getValue().equals(publishedTexts.get(file.getKey()))) {
                publishChange(file.getKey(), file.getValue());
            }
        }
        for (Path removed : List.copyOf(publishedTexts.keySet())) {
            if (!now.containsKey(removed)) {
                publishedTexts.remove(removed);
                LOG.atWarn()
                        .addKeyValue("file", removed)
                        .log("a catalogue file was removed; its component stays in the catalogue");
            }
        }
    }

    private void publishChange(Path file, String text) {
        try {
            publish(file, text);
            LOG.atInfo().addKeyValue("file", file).log("published a changed catalogue entry");
        } catch (ComponentEntry.InvalidComponentEntry e) {
            publishedTexts.put(file, text);
            LOG.atError()
                    .addKeyValue("file", file)
                    .log("a changed catalogue entry is invalid, keeping the previous one: {}", e.getMessage());
        }
    }

    private void publish(Path file, String text) {
        publisher.accept(ComponentEntry.parse(text).relativeTo(folder));
        publishedTexts.put(file, text);
    }

    private Map<Path, String> files() {
        Map<Path, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".yaml")).toList()) {
                texts.put(file, Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the catalogue folder " + folder, e);
        }
        return texts;
    }

    private void watch() throws InterruptedException {
        while (loop.pauseWhileRunning(POLL_MILLIS)) {
            publishChanges();
        }
    }
}
