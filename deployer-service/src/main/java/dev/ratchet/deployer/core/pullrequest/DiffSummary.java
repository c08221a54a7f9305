package dev.ratchet.deployer.core.pullrequest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files and lines of a unified diff.
 *
 * @param files paths in the repository, in the order of the diff
 * @param added number of added lines
 * @param removed number of removed lines
 */
record DiffSummary(List<String> files, int added, int removed) {
    private static final Pattern HUNK = Pattern.compile("@@ -\\d+(?:,(\\d+))? \\+\\d+(?:,(\\d+))? @@.*");
    private static final String NOWHERE = "/dev/null";
    private static final Pattern TEST =
            Pattern.compile("(?:.*/)?(?:tests?|__tests__|spec)/.*|.*(?:Test|IT|_test|\\.test|\\.spec)\\.\\w+|test_.*");

    /** Copies the paths. */
    DiffSummary {
        files = List.copyOf(files);
    }

    /** Reads a diff. Within a hunk, whose length its header states, every line is content. */
    static DiffSummary of(String diff) {
        List<String> files = new ArrayList<>();
        int added = 0;
        int removed = 0;
        int before = 0;
        int after = 0;
        String from = "";
        for (String line : diff.split("\n", -1)) {
            Matcher hunk = HUNK.matcher(line);
            if (before > 0 || after > 0) {
                boolean isAdded = line.startsWith("+");
                boolean isRemoved = line.startsWith("-");
                boolean isMark = line.startsWith("\\");
                added += isAdded ? 1 : 0;
                removed += isRemoved ? 1 : 0;
                before -= isAdded || isMark ? 0 : 1;
                after -= isRemoved || isMark ? 0 : 1;
            } else if (hunk.matches()) {
                before = length(hunk.group(1));
                after = length(hunk.group(2));
            } else if (line.startsWith("--- ")) {
                from = path(line);
            } else if (line.startsWith("+++ ")) {
                files.add(path(line).equals(NOWHERE) ? from : path(line));
            }
        }
        return new DiffSummary(files, added, removed);
    }

    /** Whether any file is one of tests, by its folder or name. */
    boolean changesTests() {
        return files.stream().anyMatch(it -> TEST.matcher(it).matches());
    }

    /** Size for people: {@code 2 files, 5 lines added, 3 removed}. */
    String size() {
        return String.format(
                Locale.ROOT,
                "%s, %s added, %d removed",
                files.size() == 1 ? "1 file" : files.size() + " files",
                added == 1 ? "1 line" : added + " lines",
                removed);
    }

    private static int length(@Nullable String digits) {
        return digits == null ? 1 : Integer.parseInt(digits);
    }

    private static String path(String line) {
        String path = line.substring(4).split("\t", 2)[0];
        return path.startsWith("a/") || path.startsWith("b/") ? path.substring(2) : path;
    }
}
