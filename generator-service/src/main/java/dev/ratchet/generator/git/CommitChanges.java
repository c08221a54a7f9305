package dev.ratchet.generator.git;

import dev.ratchet.generator.core.history.FileChange;
import dev.ratchet.generator.core.history.HistoryCommit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Reads the changes of commits, up to a total size. Not thread-safe. */
final class CommitChanges {
    private static final int LARGEST_FILE = 1 << 20;
    private static final int MOST_FILES = 300;
    private static final long MOST_BYTES = 32L << 20;

    private final Repository repository;
    private long bytes;

    CommitChanges(Repository repository) {
        this.repository = repository;
    }

    /** Reads a commit; empty if it changes too many files, or the commits are too large together. */
    Optional<HistoryCommit> read(RevWalk walk, RevCommit commit) throws IOException {
        List<FileChange> files = new ArrayList<>();
        int parents = Math.max(1, commit.getParentCount());
        try (TreeWalk tree = new TreeWalk(repository)) {
            for (RevCommit parent : commit.getParents()) {
                tree.addTree(walk.parseCommit(parent).getTree());
            }
            if (commit.getParentCount() == 0) {
                tree.addTree(new EmptyTreeIterator());
            }
            tree.addTree(commit.getTree());
            tree.setRecursive(true);
            tree.setFilter(TreeFilter.ANY_DIFF);
            while (tree.next()) {
                if (differsFromAll(tree, parents)) {
                    files.add(change(tree, parents));
                }
                if (files.size() > MOST_FILES || bytes > MOST_BYTES) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new HistoryCommit(
                commit.name(),
                commit.getShortMessage(),
                commit.getAuthorIdent().getWhenAsInstant(),
                commit.getParentCount() > 1,
                files));
    }

    private static boolean differsFromAll(TreeWalk tree, int parents) {
        for (int parent = 0; parent < parents; parent++) {
            if (tree.idEqual(parent, parents) && tree.getRawMode(parent) == tree.getRawMode(parents)) {
                return false;
            }
        }
        return true;
    }

    private FileChange change(TreeWalk tree, int after) throws IOException {
        String path = tree.getPathString();
        boolean isChanged = exists(tree, 0) && exists(tree, after);
        if (isChanged && tree.getRawMode(0) != tree.getRawMode(after)) {
            return new FileChange(path, Optional.empty(), Optional.empty(), false);
        }
        Optional<String> old = text(tree, 0);
        Optional<String> now = text(tree, after);
        boolean isText = old.isPresent() == exists(tree, 0) && now.isPresent() == exists(tree, after);
        return isText ? FileChange.of(path, old, now) : new FileChange(path, Optional.empty(), Optional.empty(), false);
    }

    private static boolean exists(TreeWalk tree, int side) {
        return !FileMode.MISSING.equals(tree.getRawMode(side));
    }

    /** Text of a file; empty if it does not exist, or is a link, binary or too large. */
    private Optional<String> text(TreeWalk tree, int side) throws IOException {
        FileMode mode = tree.getFileMode(side);
        if (!mode.equals(FileMode.REGULAR_FILE) && !mode.equals(FileMode.EXECUTABLE_FILE)) {
            return Optional.empty();
        }
        ObjectLoader content = repository.open(tree.getObjectId(side));
        if (content.getSize() > LARGEST_FILE) {
            return Optional.empty();
        }
        byte[] raw = content.getCachedBytes(LARGEST_FILE);
        bytes += raw.length;
        if (RawText.isBinary(raw)) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
