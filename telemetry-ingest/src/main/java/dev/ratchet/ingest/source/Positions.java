package dev.ratchet.ingest.source;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Positions of a source in its streams, in a file that outlives the process. The file is replaced as a whole, so that a
 * crash leaves the former one. Without a readable file, each stream is read as at the first start. Not thread-safe.
 */
public final class Positions {
    private static final Logger LOG = LoggerFactory.getLogger(Positions.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<TreeMap<String, StreamPosition>> TYPE = new TypeReference<>() {};

    private final Optional<Path> file;
    private final Map<String, StreamPosition> positions = new TreeMap<>();

    private Positions(Optional<Path> file) {
        this.file = file;
    }

    /** Positions that end with the process. */
    public static Positions inMemory() {
        return new Positions(Optional.empty());
    }

    /** Reads the positions from a file, if there is one. */
    public static Positions open(Path file) {
        Positions opened = new Positions(Optional.of(file));
        if (Files.exists(file)) {
            try {
                opened.positions.putAll(JSON.readValue(Files.readAllBytes(file), TYPE));
            } catch (IOException e) {
                LOG.warn("Cannot read the positions in {}; the sources are read as at the first start.", file, e);
            }
        }
        return opened;
    }

    /** Position in a stream; empty if it was never read. */
    public Optional<StreamPosition> find(String stream) {
        return Optional.ofNullable(positions.get(stream));
    }

    /** Sets the position in a stream; {@link #save} writes it to the file. */
    public void put(String stream, StreamPosition position) {
        positions.put(stream, position);
    }

    /** Writes the positions of the given streams to the file and discards those of all others. */
    public void save(Set<String> streams) {
        positions.keySet().retainAll(streams);
        file.ifPresent(this::save);
    }

    private void save(Path to) {
        try {
            Files.createDirectories(to.toAbsolutePath().getParent());
            Path written = to.resolveSibling(to.getFileName() + ".new");
            Files.write(written, JSON.writeValueAsBytes(positions));
            Files.move(written, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("Cannot write the positions to {}; a restart may read telemetry twice.", to, e);
        }
    }
}
