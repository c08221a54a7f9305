package dev.ratchet.runtime.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratchet.cycle.Sha256;
import dev.ratchet.cycle.avro.Codec;
import dev.ratchet.cycle.avro.Codecs;
import dev.ratchet.cycle.health.Execution;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Key of a tenant's recorded calls: AES-256 in GCM mode with a random nonce per record (NIST SP 800-38D: at most 2^32
 * records per key).
 * Tenant, component and id are authenticated with the data, so that a record cannot be moved to another tenant.
 */
public final class TenantKey {
    /** Length of a key in bytes. */
    static final int BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_CHARACTERS = 8;
    private static final Codec<Execution> CODEC = Codecs.of(Execution.class);

    private final String id;
    private final SecretKey key;
    private final SecureRandom random;

    TenantKey(byte[] bytes, SecureRandom random) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a tenant's key must have " + BYTES + " bytes: " + bytes.length);
        }
        this.id = Sha256.hex(bytes).substring(0, ID_CHARACTERS);
        this.key = new SecretKeySpec(bytes, "AES");
        this.random = random;
    }

    /** Returns the record with its data encrypted; a record without data is unchanged. */
    public Execution seal(Execution plain) {
        if (!plain.isReadable()) {
            return plain;
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, nonce, plain).doFinal(CODEC.encode(plain));
            byte[] all = Arrays.copyOf(nonce, nonce.length + encrypted.length);
            System.arraycopy(encrypted, 0, all, nonce.length, encrypted.length);
            return plain.sealedAs(Optional.of(id + ":" + Base64.getEncoder().encodeToString(all)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is missing from this JDK", e);
        }
    }

    /** Returns the record as it was before it was sealed; empty if it was sealed under another key or altered. */
    public Optional<Execution> open(Execution sealed) {
        Optional<String> text = sealed.recording().sealed().filter(it -> it.startsWith(id + ":"));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] all = Base64.getDecoder().decode(text.get().substring(id.length() + 1));
            byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
            byte[] plain = cipher(Cipher.DECRYPT_MODE, nonce, sealed)
                    .doFinal(all, NONCE_BYTES, Math.max(0, all.length - NONCE_BYTES));
            return Optional.of(CODEC.decode(plain, 0, CODEC.schema()));
        } catch (GeneralSecurityException | IllegalArgumentException altered) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, Execution of) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((of.tenant() + "/" + of.component() + "/" + of.id()).getBytes(UTF_8));
        return cipher;
    }
}
