package dev.ratchet.runtime.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantKeysIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void createsAKeyOncePerTenantForItsOwnerOnly() throws IOException {
        TenantKeys keys = new TenantKeys(folder.resolve("keys"));
        assertTrue(keys.find("acme").isEmpty());

        var _ = keys.findOrCreate("acme");
        byte[] first = Files.readAllBytes(folder.resolve("keys/acme.key"));
        var unusedToo = keys.findOrCreate("acme");

        assertArrayEquals(first, Files.readAllBytes(folder.resolve("keys/acme.key")));
        assertEquals(
                PosixFilePermissions.fromString("rw-------"),
                Files.getPosixFilePermissions(folder.resolve("keys/acme.key")));
        assertEquals(List.of("acme.key"), names());
    }

    @Test
    void aDeletedKeyIsGoneAtOnce() throws IOException {
        TenantKeys keys = new TenantKeys(folder.resolve("keys"));
        var _ = keys.findOrCreate("acme");

        Files.delete(folder.resolve("keys/acme.key"));

        assertTrue(keys.find("acme").isEmpty());
    }

    @Test
    void processesThatCreateAKeyAtTheSameTimeAgreeOnOne() throws Exception {
        ExecutorService several = Executors.newFixedThreadPool(8);
        List<Callable<String>> creations = Collections.nCopies(8, () -> {
            var _ = new TenantKeys(folder.resolve("keys")).findOrCreate("acme");
            return HexFormat.of().formatHex(Files.readAllBytes(folder.resolve("keys/acme.key")));
        });

        Set<String> seen = new HashSet<>();
        for (Future<String> created : several.invokeAll(creations)) {
            seen.add(created.get());
        }
        several.shutdown();

        assertEquals(1, seen.size());
        assertEquals(List.of("acme.key"), names());
    }

    @Test
    void refusesATenantThatLeadsOutOfTheFolder() {
        assertThrows(IllegalArgumentException.class, () -> new TenantKeys(folder).find("../acme"));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("keys"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
