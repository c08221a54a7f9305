package dev.ratchet.sdk.release;

import dev.ratchet.sdk.core.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A release whose bytes were verified against its digest; nothing else is loaded into a slot. */
public final class Release {
    private static final int MAX_ENTRIES = 20_000;
    private static final int MAX_UNPACKED = 64 << 20;

    private final String digest;
    private final Manifest manifest;
    private final byte[] manifestBytes;
    private final byte[] bundleBytes;

    private Release(String digest, Manifest manifest, byte[] manifestBytes, byte[] bundleBytes) {
        this.digest = digest;
        this.manifest = manifest;
        this.manifestBytes = manifestBytes;
        this.bundleBytes = bundleBytes;
    }

    /**
     * Verifies both hashes and the component.
     *
     * @throws IllegalArgumentException naming the difference
     */
    public static Release verify(String digest, String component, byte[] manifestBytes, byte[] bundleBytes) {
        Manifest manifest = Manifest.parse(manifestBytes, digest);
        if (!manifest.component().equals(component)) {
            throw new IllegalArgumentException("the release is of component " + manifest.component());
        }
        String actual = Digest.of(bundleBytes);
        if (!actual.equals(manifest.bundle())) {
            throw new IllegalArgumentException("the bundle's hash is " + actual + ", not " + manifest.bundle());
        }
        return new Release(digest, manifest, manifestBytes, bundleBytes);
    }

    public String digest() {
        return digest;
    }

    public Manifest manifest() {
        return manifest;
    }

    byte[] manifestBytes() {
        return manifestBytes.clone();
    }

    byte[] bundleBytes() {
        return bundleBytes.clone();
    }

    /** Returns the bundle's entries by name. */
    public Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        int left = MAX_UNPACKED;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bundleBytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readNBytes(left + 1);
                left -= content.length;
                if (left < 0 || entries.size() == MAX_ENTRIES) {
                    throw new IOException("the bundle unpacks to more than 64 MiB or 20,000 entries");
                }
                if (!entry.isDirectory()) {
                    entries.put(entry.getName(), content);
                }
            }
        }
        return entries;
    }
}
