package dev.ratchet.generator.core.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratchet.cycle.Digest;

/**
 * Complete text for a model.
 *
 * @param version version of the prompt book
 * @param system rules for the model, which are the same for every component
 * @param user request with its slots
 * @param fence number of backticks of a fence in the answer: more than in any run of backticks in the sources
 */
public record Prompt(String version, String system, String user, int fence) {
    /** Digest of version and text, by which the answer is stored. */
    public Digest digest() {
        return Digest.of(version + "\0" + system + "\0" + user);
    }

    /** Length in UTF-8: an upper bound of the tokens, because a token has at least one byte. */
    public int bytes() {
        return system.getBytes(UTF_8).length + user.getBytes(UTF_8).length;
    }
}
