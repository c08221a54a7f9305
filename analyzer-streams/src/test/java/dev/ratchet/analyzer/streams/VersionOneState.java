package dev.ratchet.analyzer.streams;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/**
 * The content of a store's changelog as an earlier version wrote it: on each line a key and a value in base64, in
 * the order of the log. The files were
 * written by that version's own code and are never written again.
 */
final class VersionOneState {
    static Map<Bytes, byte[]> of(String store) {
        Map<Bytes, byte[]> state = new LinkedHashMap<>();
        try (InputStream in = VersionOneState.class.getResourceAsStream(store + ".state-1")) {
            if (in == null) {
                throw new IllegalStateException("no resource " + store + ".state-1");
            }
            new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().forEach(line -> {
                int space = line.indexOf(' ');
                state.put(Bytes.wrap(decoded(line.substring(0, space))), decoded(line.substring(space + 1)));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return state;
    }

    static Map<String, byte[]> byText(String store) {
        Map<String, byte[]> state = new LinkedHashMap<>();
        of(store).forEach((key, value) -> state.put(new String(key.get(), StandardCharsets.UTF_8), value));
        return state;
    }

    private static byte[] decoded(String text) {
        return Base64.getDecoder().decode(text);
    }

    private VersionOneState() {}
}
