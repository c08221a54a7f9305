package dev.ratchet.cycle;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of content: its SHA-256 as 64 lower-case hexadecimal digits.
 *
 * @param hex the digits
 */
public record Digest(String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    /** Validates the digits. */
    public Digest {
        Check.require(HEX.matcher(hex).matches(), "digest", "must be 64 lower-case hexadecimal digits", hex);
    }

    /** The digest of bytes. */
    public static Digest of(byte[] content) {
        return new Digest(Sha256.hex(content));
    }

    /** The digest of a text's UTF-8. */
    public static Digest of(String content) {
        return new Digest(Sha256.hex(content));
    }

    /** The digest in a text; empty where the text has another form. */
    public static Optional<Digest> find(String text) {
        return isDigest(text) ? Optional.of(new Digest(text)) : Optional.empty();
    }

    /** Whether a text has the form of a digest. */
    public static boolean isDigest(String text) {
        return HEX.matcher(text).matches();
    }

    /** The digits. */
    @Override
    public String toString() {
        return hex;
    }
}
