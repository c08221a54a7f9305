package dev.ratchet.cycle.registry;

import dev.ratchet.cycle.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cache of schemas in a folder, one file each, which survives a restart during an outage of the registry. */
final class SchemaCache {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaCache.class);

    private final Optional<Path> folder;

    SchemaCache(Optional<Path> folder) {
        this.folder = folder;
    }

    /** Schema with an id; empty if there is none or its file is broken. */
    Optional<Schema> schema(int id) {
        try {
            return read("id-" + id).map(text -> new Schema.Parser().parse(text));
        } catch (AvroRuntimeException e) {
            LOG.warn("ignoring the broken schema {} in the registry's cache {}", id, folder, e);
            return Optional.empty();
        }
    }

    Optional<Integer> id(String subject, Schema schema) {
        return read(key(subject, schema)).map(Integer::valueOf);
    }

    void keep(int id, Schema schema) {
        write("id-" + id, schema.toString());
    }

    void keep(String subject, int id, Schema schema) {
        keep(id, schema);
        write(key(subject, schema), Integer.toString(id));
    }

    private static String key(String subject, Schema schema) {
        return "of-" + Sha256.hex(subject + "\n" + schema);
    }

    private Optional<String> read(String name) {
        try {
            Optional<Path> file = folder.map(it -> it.resolve(name)).filter(Files::exists);
            return file.isEmpty() ? Optional.empty() : Optional.of(Files.readString(file.get()));
        } catch (IOException e) {
            LOG.warn("cannot read the registry's cache {}; asking the registry", folder, e);
            return Optional.empty();
        }
    }

    private void write(String name, String text) {
        if (folder.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(folder.get());
            Path part = Files.createTempFile(folder.get(), "part", "");
            Files.writeString(part, text);
            Files.move(part, folder.get().resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("cannot write the registry's cache {}; an outage of the registry may stop work", folder.get(), e);
        }
    }
}
