package dev.ratchet.sdk.core;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 as Ratchet writes it: lower-case hexadecimal. */
public final class Digest {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private Digest() {}

    public static String of(byte[] bytes) {
        byte[] hash = sha256().digest(bytes);
        StringBuilder text = new StringBuilder(64);
        for (byte b : hash) {
            text.append(HEX[(b >> 4) & 15]).append(HEX[b & 15]);
        }
        return text.toString();
    }

    /** Validates a digest. Digests become file names, so only 64 hexadecimal digits are accepted. */
    public static String require(String name, String value) {
        boolean well =
                value.length() == 64 && value.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        if (!well) {
            throw new IllegalArgumentException(name + " must be 64 lower-case hexadecimal digits: " + value);
        }
        return value;
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK provides SHA-256", impossible);
        }
    }
}
