package dev.ratchet.runtime.seal;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.ratchet.runtime.config.Configuration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Keys of tenants in a folder: one file {@code <tenant>.key} of 32 random bytes each, readable by its owner only. Keys
 * are not cached, so deleting a file makes all recordings of that tenant unreadable at once.
 */
public final class TenantKeys {
    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    /** Creates keys in a folder, which is created with the first key. */
    public TenantKeys(Path folder) {
        this.folder = folder;
    }

    /** Keys in the folder {@code ratchet.keys.folder}, by default {@code keys} in {@code ratchet.state.folder}. */
    public static TenantKeys of(Configuration configuration) {
        Path state = configuration.path("ratchet.state.folder", Path.of("ratchet-state"));
        return new TenantKeys(configuration.path("ratchet.keys.folder", state.resolve("keys")));
    }

    /**
     * Finds the key of a tenant; empty if none was created yet, or if it was deleted.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    public Optional<TenantKey> find(String tenant) {
        try {
            return Optional.of(new TenantKey(Files.readAllBytes(file(tenant)), random));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the key " + file(tenant), e);
        }
    }

    /**
     * Returns the key of a tenant, which is created on first use.
     *
     * @throws UncheckedIOException if the file cannot be read or written completely
     */
    public TenantKey findOrCreate(String tenant) {
        return find(tenant).orElseGet(() -> create(tenant));
    }

    private TenantKey create(String tenant) {
        byte[] key = new byte[TenantKey.BYTES];
        random.nextBytes(key);
        try {
            Files.createDirectories(folder);
            Path written = folder.resolve(tenant + ".key." + Long.toUnsignedString(random.nextLong(), 36));
            try {
                write(written, key);
                Files.createLink(file(tenant), written); // atomic, and never replaces the key of another process
            } catch (FileAlreadyExistsException createdByAnother) {
                key = Files.readAllBytes(file(tenant));
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the key " + file(tenant), e);
        }
        return new TenantKey(key, random);
    }

    /** A full disk causes a short write without an exception, so the file is read again. */
    private static void write(Path file, byte[] key) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), ownerOnly)) {
            ByteBuffer rest = ByteBuffer.wrap(key);
            while (rest.hasRemaining()) {
                if (channel.write(rest) == 0) {
                    throw new IOException("the disk is full");
                }
            }
            channel.force(true);
        }
        if (!Arrays.equals(key, Files.readAllBytes(file))) {
            throw new IOException("the file does not hold what was written");
        }
    }

    /** Tenants are validated on entry; a name that leads out of the folder is a bug. */
    private Path file(String tenant) {
        Path file = folder.resolve(tenant + ".key").normalize();
        if (!folder.normalize().equals(file.getParent())) {
            throw new IllegalArgumentException("tenant must be a plain name: " + tenant);
        }
        return file;
    }
}
