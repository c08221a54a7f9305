package dev.ratchet.deployer.core.pullrequest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratchet.cycle.Digest;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Content id of version 1 (CIDv1) with the codec raw, the hash sha2-256 and the base base32 in lower case, as IPFS names
 * a block of bytes.
 *
 * @param text 59 characters that begin with {@code bafkrei}
 */
public record ContentId(String text) {
    /** Version 1, codec raw, hash sha2-256, 32 bytes. */
    private static final byte[] PREFIX = {0x01, 0x55, 0x12, 0x20};

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BITS = 5;

    /** Computes the content id of a text in UTF-8. */
    public static ContentId of(String content) {
        return of(Digest.of(content.getBytes(UTF_8)));
    }

    /** Converts the SHA-256 of content into its content id. */
    public static ContentId of(Digest digest) {
        byte[] hash = HexFormat.of().parseHex(digest.hex());
        byte[] bytes = ByteBuffer.allocate(PREFIX.length + hash.length)
                .put(PREFIX)
                .put(hash)
                .array();
        return new ContentId("b" + base32(bytes));
    }

    /** Encodes bytes in base32 of RFC 4648, in lower case and without padding. */
    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int filled = 0;
        for (byte next : bytes) {
            buffer = ((buffer << Byte.SIZE) | (next & 0xff)) & 0xffff;
            filled += Byte.SIZE;
            while (filled >= BITS) {
                filled -= BITS;
                text.append(ALPHABET.charAt((buffer >> filled) & 0x1f));
            }
        }
        if (filled > 0) {
            text.append(ALPHABET.charAt((buffer << (BITS - filled)) & 0x1f));
        }
        return text.toString();
    }

    /** Returns the text. */
    @Override
    public String toString() {
        return text;
    }
}
