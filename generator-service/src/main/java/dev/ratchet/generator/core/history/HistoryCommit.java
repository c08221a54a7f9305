package dev.ratchet.generator.core.history;

import dev.ratchet.cycle.Check;
import java.time.Instant;
import java.util.List;

/**
 * Commit with its changes.
 *
 * @param id 40 hexadecimal digits
 * @param subject first line of the message, cut to 100 visible characters
 * @param authored time at which the author wrote it
 * @param isMerge whether it has several parents; its files are then those that differ from each of them
 */
public record HistoryCommit(String id, String subject, Instant authored, boolean isMerge, List<FileChange> files) {
    private static final int LONGEST_SUBJECT = 100;
    private static final int SHORT = 12;

    /** Copies the files, and makes the subject printable. */
    public HistoryCommit {
        subject = Check.printable(subject, LONGEST_SUBJECT);
        files = List.copyOf(files);
    }

    /** First digits of the id and the subject. */
    public String name() {
        return id.substring(0, Math.min(SHORT, id.length())) + " \"" + subject + "\"";
    }
}
