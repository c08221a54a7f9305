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
import java.util.stream.Stream;

/**
 * Three-way merge of the reversal of a commit with the changes since: the commit is the common base. As in Git, two
 * changes conflict if they overlap or no unchanged line is between them.
 */
final class ReverseMerge {
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
                return new Conflict("later commits changed the same lines of " + path);
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

    /** Whether each changed line of a file contains one of the given texts, such as the number of a release. */
    static boolean changesOnlyLinesWith(List<String> texts, FileChange file) {
        return file.before().isPresent()
                && file.after().isPresent()
                && DiffUtils.diff(lines(file.before().get()), lines(file.after().get())).getDeltas().stream()
                        .flatMap(delta -> Stream.concat(
                                delta.getSource().getLines().stream(), delta.getTarget().getLines().stream()))
                        .allMatch(line -> texts.stream().anyMatch(line::contains));
    }

    /** Lines with their ends. */
    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("(?<=\n)"));
    }
}
