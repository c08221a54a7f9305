package dev.ratchet.deployer.core.version;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reversal of a unified diff: additions become removals, and removals become additions. */
public final class ReversalDiff {
    private static final Pattern HUNK = Pattern.compile("@@ -(\\S+) \\+(\\S+) @@(.*)");
    private static final Pattern INDEX = Pattern.compile("index ([0-9a-f]+)\\.\\.([0-9a-f]+)(.*)");
    private static final String NEW_FILE = "new file mode ";
    private static final String DELETED_FILE = "deleted file mode ";

    private final List<String> reversed = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<String> added = new ArrayList<>();
    private int before;
    private int after;
    private String from = "";

    /** Reverses a diff. */
    public static String of(String diff) {
        ReversalDiff reversal = new ReversalDiff();
        String content = diff.endsWith("\n") ? diff.substring(0, diff.length() - 1) : diff;
        for (String line : content.split("\n", -1)) { // a carriage return is part of the content
            reversal.line(line);
        }
        reversal.flush();
        return diff.isEmpty() ? "" : String.join("\n", reversal.reversed) + "\n";
    }

    /** Reads a line. Within a hunk, whose length its header states, every line is content, whatever it begins with. */
    private void line(String line) {
        if (before > 0 || after > 0 || line.startsWith("\\")) {
            content(line);
        } else {
            flush();
            head(line);
        }
    }

    private void content(String line) {
        if (line.startsWith("-")) {
            before--;
            added.add("+" + line.substring(1));
        } else if (line.startsWith("+")) {
            after--;
            removed.add("-" + line.substring(1));
        } else if (line.startsWith("\\")) {
            mark(line);
        } else {
            before--;
            after--;
            flush();
            reversed.add(line);
        }
    }

    /** Reads the marker of a last line without a line end; it belongs to the preceding line of the diff. */
    private void mark(String line) {
        if (removed.isEmpty() && added.isEmpty()) {
            reversed.add(line);
        } else {
            (removed.isEmpty() ? added : removed).add(line);
        }
    }

    /** Writes the collected lines; removed lines come first, as in every diff. */
    private void flush() {
        reversed.addAll(removed);
        reversed.addAll(added);
        removed.clear();
        added.clear();
    }

    private void head(String line) {
        Matcher hunk = HUNK.matcher(line);
        Matcher index = INDEX.matcher(line);
        if (hunk.matches()) {
            before = length(hunk.group(1));
            after = length(hunk.group(2));
            reversed.add("@@ -" + hunk.group(2) + " +" + hunk.group(1) + " @@" + hunk.group(3));
        } else if (index.matches()) {
            reversed.add("index " + index.group(2) + ".." + index.group(1) + index.group(3));
        } else if (line.startsWith(NEW_FILE)) {
            reversed.add(DELETED_FILE + line.substring(NEW_FILE.length()));
        } else if (line.startsWith(DELETED_FILE)) {
            reversed.add(NEW_FILE + line.substring(DELETED_FILE.length()));
        } else if (line.startsWith("--- ")) {
            from = line.substring(4);
        } else if (line.startsWith("+++ ")) {
            reversed.add("--- " + side(line.substring(4), 'a'));
            reversed.add("+++ " + side(from, 'b'));
        } else {
            reversed.add(line);
        }
    }

    private static String side(String path, char prefix) {
        return path.startsWith("a/") || path.startsWith("b/") ? prefix + path.substring(1) : path;
    }

    private static int length(String range) {
        int comma = range.indexOf(',');
        return comma < 0 ? 1 : Integer.parseInt(range.substring(comma + 1));
    }

    private ReversalDiff() {}
}
