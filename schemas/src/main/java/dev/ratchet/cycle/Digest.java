package dev.ratchet.cycle;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * SHA-256 of content, by which the content is addressed.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Digest(String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    /** Validates the digits. */
    public Digest {
        Check.require(HEX.matcher(hex).matches(), "digest", "must be 64 lower-case hexadecimal digits", hex);
    }

    /** Computes the digest of bytes. */
    public static Digest of(byte[] content) {
        return new Digest(Sha256.hex(content));
    }

    /** Computes the digest of a text in UTF-8. */
    public static Digest of(String content) {
        return new Digest(Sha256.hex(content));
    }

    /** Parses a digest; empty if the text does not have the form of one. */
    public static Optional<Digest> find(String text) {
        return isDigest(text) ? Optional.of(new Digest(text)) : Optional.empty();
    }

    /** Whether a text has the form of a digest. */
    public static boolean isDigest(String text) {
        return HEX.matcher(text).matches();
    }

    /** Returns the hexadecimal digits. */
    @Override
    public String toString() {
        return hex;
    }
}
