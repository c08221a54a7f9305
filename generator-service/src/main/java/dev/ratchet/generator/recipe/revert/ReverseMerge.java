package dev.ratchet.generator.recipe.revert;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.core.history.FileChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Three-way merge of the reversal of a commit with the changes since: the commit is the common base. As in Git, two
 * changes conflict if they overlap or no unchanged line is between them.
 */
final class ReverseMerge {
    /** Differing lines of two texts above which they are not compared, since that takes their square in steps. */
    private static final int MOST_LINES = 5_000;

    private ReverseMerge() {}

    /** Result of a merge. */
    sealed interface MergeResult {}

    /** The sources without the change of the commit. */
    record Merged(SourceTree tree) implements MergeResult {}

    /** Later changes do not permit the reversal. */
    record Conflict(String reason) implements MergeResult {}

    /** Reverts the changes of a commit in later sources. */
    static MergeResult of(SourceTree today, List<FileChange> files) {
        SourceTree tree = today;
        for (FileChange file : files) {
            String path = file.path();
            Optional<String> now = today.text(path);
            if (now.isEmpty()
                    && (today.others().contains(path) || today.findLink(path).isPresent())) {
                return new Conflict(path + " is no longer text of moderate size");
            }
            if (now.equals(file.before())) {
                continue; // reverted already
            }
            Optional<String> reverted = now.equals(file.after()) ? file.before() : merge(file, now);
            if (reverted.isEmpty() && !now.equals(file.after())) {
                return new Conflict("later commits changed the same lines, or too many lines, of " + path);
            }
            tree = reverted.isPresent() ? tree.with(path, reverted.get()) : tree.without(path);
        }
        return new Merged(tree);
    }

    /** Merged text; empty on a conflict, also if one side has no such file. */
    private static Optional<String> merge(FileChange file, Optional<String> now) {
        return file.after()
                .flatMap(base -> now.flatMap(
                        current -> file.before().flatMap(before -> merge(lines(base), lines(current), lines(before)))));
    }

    private static Optional<String> merge(List<String> base, List<String> current, List<String> before) {
        if (differingLines(base, current) > MOST_LINES || differingLines(base, before) > MOST_LINES) {
            return Optional.empty();
        }
        List<AbstractDelta<String>> later = DiffUtils.diff(base, current).getDeltas();
        List<AbstractDelta<String>> all = new ArrayList<>(later);
        for (AbstractDelta<String> reversal : DiffUtils.diff(base, before).getDeltas()) {
            if (later.stream().anyMatch(it -> isSame(it, reversal))) {
                continue;
            }
            if (later.stream().anyMatch(it -> touches(it.getSource(), reversal.getSource()))) {
                return Optional.empty();
            }
            all.add(reversal);
        }
        List<String> merged = new ArrayList<>(base);
        all.sort(Comparator.comparingInt(
                        (AbstractDelta<String> it) -> it.getSource().getPosition())
                .reversed());
        for (AbstractDelta<String> delta : all) {
            List<String> replaced = merged.subList(
                    delta.getSource().getPosition(),
                    delta.getSource().getPosition() + delta.getSource().size());
            replaced.clear();
            replaced.addAll(delta.getTarget().getLines());
        }
        return Optional.of(String.join("", merged));
    }

    private static boolean isSame(AbstractDelta<String> one, AbstractDelta<String> other) {
        return one.getSource().equals(other.getSource())
                && one.getTarget().getLines().equals(other.getTarget().getLines());
    }

    private static boolean touches(Chunk<String> one, Chunk<String> other) {
        return one.getPosition() <= other.getPosition() + other.size()
                && other.getPosition() <= one.getPosition() + one.size();
    }

    /** Number of lines between the common beginning and the common end of two texts, which bounds their diff. */
    private static int differingLines(List<String> one, List<String> other) {
        int shorter = Math.min(one.size(), other.size());
        int begin = 0;
        while (begin < shorter && one.get(begin).equals(other.get(begin))) {
            begin++;
        }
        int end = 0;
        while (end < shorter - begin && one.get(one.size() - 1 - end).equals(other.get(other.size() - 1 - end))) {
            end++;
        }
        return one.size() + other.size() - 2 * (begin + end);
    }

    /** Whether a change only replaces one of the given versions by another one, with or without {@code -SNAPSHOT}. */
    static boolean replacesOnly(List<String> versions, FileChange file) {
        if (versions.isEmpty() || file.before().isEmpty() || file.after().isEmpty()) {
            return false;
        }
        Pattern version = Pattern.compile("(?<![\\w.])(?:"
                + versions.stream().map(Pattern::quote).collect(Collectors.joining("|"))
                + ")(?:-SNAPSHOT)?(?![\\w.])");
        return version.matcher(file.before().get())
                .replaceAll("VERSION")
                .equals(version.matcher(file.after().get()).replaceAll("VERSION"));
    }

    /** Lines with their ends. */
    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("(?<=\n)"));
    }
}
