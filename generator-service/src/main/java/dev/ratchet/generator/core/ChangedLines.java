package dev.ratchet.generator.core;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.ratchet.generator.core.Scope.Role;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lines of the main sources that a change adds or replaces. */
public final class ChangedLines {
    private ChangedLines() {}

    /** Returns the line numbers in the edited tree, by path; a path whose changed lines are all deleted is missing. */
    public static Map<String, SortedSet<Integer>> of(SourceTree base, SourceTree edited, Scope scope) {
        var changed = new TreeMap<String, SortedSet<Integer>>();
        for (String path : scope.paths(edited, Role.MAIN)) {
            SortedSet<Integer> lines =
                    lines(base.text(path).orElse(""), edited.text(path).orElse(""));
            if (!lines.isEmpty()) {
                changed.put(path, lines);
            }
        }
        return changed;
    }

    private static SortedSet<Integer> lines(String before, String after) {
        var lines = new TreeSet<Integer>();
        if (before.equals(after)) {
            return lines;
        }
        for (AbstractDelta<String> delta :
                DiffUtils.diff(split(before), split(after)).getDeltas()) {
            int first = delta.getTarget().getPosition() + 1;
            for (int i = 0; i < delta.getTarget().size(); i++) {
                lines.add(first + i);
            }
        }
        return lines;
    }

    private static List<String> split(String text) {
        return List.of(text.split("\n", -1));
    }
}
