package dev.ratchet.analyzer.core.cluster;

/**
 * The template of a message.
 *
 * @param id 16 digits, the same in every process; empty without a message
 * @param text with {@code <*>} in the place of what varies
 */
public record Template(String id, String text) {
    /** Of no message. */
    static final Template NONE = new Template("", "");
}
