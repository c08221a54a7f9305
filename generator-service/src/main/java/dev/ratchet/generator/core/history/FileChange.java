package dev.ratchet.generator.core.history;

import java.util.Optional;

/**
 * Change of a file by a commit.
 *
 * @param before text before the commit; empty if the file did not exist, or is not text
 * @param after text after the commit; empty if the file does not exist, or is not text
 * @param isText whether both sides are text of moderate size with the same mode: no link, no binary file
 */
public record FileChange(String path, Optional<String> before, Optional<String> after, boolean isText) {
    /** Creates a change of text. */
    public static FileChange of(String path, Optional<String> before, Optional<String> after) {
        return new FileChange(path, before, after, true);
    }
}
