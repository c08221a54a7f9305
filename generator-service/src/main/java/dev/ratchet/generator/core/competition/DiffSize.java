package dev.ratchet.generator.core.competition;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.ratchet.generator.core.Scope;
import dev.ratchet.generator.core.Scope.Role;
import dev.ratchet.generator.core.SourceTree;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Size of a change of sources or settings. Tests do not count, so that a candidate loses nothing by bringing some.
 *
 * @param lines number of added and removed lines
 * @param files number of changed files
 */
public record DiffSize(int lines, int files) implements Comparable<DiffSize> {
    private static final Comparator<DiffSize> ORDER =
            Comparator.comparingInt((DiffSize it) -> it.lines).thenComparingInt(it -> it.files);

    /** Returns the size of the change from one tree to another. */
    public static DiffSize of(SourceTree base, SourceTree changed, Scope scope) {
        var paths = new TreeSet<>(base.files().keySet());
        paths.addAll(changed.files().keySet());
        paths.removeIf(path -> scope.role(path).filter(it -> it != Role.MAIN).isPresent());
        int lines = 0;
        int files = 0;
        for (String path : paths) {
            if (!base.text(path).equals(changed.text(path))) {
                files++;
                lines += changedLines(
                        base.text(path).orElse(""), changed.text(path).orElse(""));
            }
        }
        return new DiffSize(lines, files);
    }

    private static int changedLines(String before, String after) {
        int lines = 0;
        for (AbstractDelta<String> delta :
                DiffUtils.diff(split(before), split(after)).getDeltas()) {
            lines += delta.getSource().size() + delta.getTarget().size();
        }
        return lines;
    }

    private static List<String> split(String text) {
        return text.lines().toList();
    }

    @Override
    public int compareTo(DiffSize other) {
        return ORDER.compare(this, other);
    }
}
