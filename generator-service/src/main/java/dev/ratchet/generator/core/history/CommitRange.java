package dev.ratchet.generator.core.history;

import java.util.List;

/** Commits with which a deployment changed a repository. */
public sealed interface CommitRange {
    /**
     * The commits are known, and the sources contain all of them.
     *
     * @param commits newest first
     */
    record Commits(List<HistoryCommit> commits) implements CommitRange {
        /** Copies the list. */
        public Commits {
            commits = List.copyOf(commits);
        }
    }

    /**
     * The commits are not known for certain.
     *
     * @param reason why not, without a full stop
     */
    record Unknown(String reason) implements CommitRange {}
}
