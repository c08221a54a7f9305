package dev.ratchet.analyzer.core.cluster;

/**
 * Template of a message.
 *
 * @param id 16 hexadecimal digits, the same in every process; empty without a message
 * @param text the message with {@code <*>} in place of its variable parts
 */
public record Template(String id, String text) {
    /** Template of an empty message. */
    static final Template NONE = new Template("", "");
}
