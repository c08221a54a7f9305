package dev.ratchet.generator.core;

import dev.ratchet.generator.core.FileDiff.Hunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses a unified diff, strictly: plain files, additions and deletions of lines; no modes, renames or binaries. */
final class DiffParser {
    static final char NO_NEWLINE = '\0';

    private static final Pattern HUNK =
            Pattern.compile("@@ -(\\d{1,7})(?:,(\\d{1,7}))? \\+(\\d{1,7})(?:,(\\d{1,7}))? @@.*");
    private static final Pattern HARMLESS =
            Pattern.compile("(diff --git .*|index [0-9a-f]+\\.\\.[0-9a-f]+( 100644)?|(new|deleted) file mode 100644)?");

    private final List<String> lines;
    private int at;

    private DiffParser(List<String> lines) {
        this.lines = lines;
    }

    static List<FileDiff> parse(String diff) throws UnreadableDiff {
        return new DiffParser(diff.lines().toList()).files();
    }

    private List<FileDiff> files() throws UnreadableDiff {
        var files = new ArrayList<FileDiff>();
        while (at < lines.size()) {
            String line = lines.get(at);
            if (line.startsWith("--- ")) {
                files.add(file());
            } else if (HARMLESS.matcher(line).matches()) {
                at++;
            } else {
                throw new UnreadableDiff(nearestPath(), at + 1, "not allowed in a diff: " + shortened(line));
            }
        }
        return files;
    }

    private FileDiff file() throws UnreadableDiff {
        Optional<String> before = path("--- ", "a/");
        Optional<String> after = path("+++ ", "b/");
        if (before.isPresent() && after.isPresent() && !before.equals(after)) {
            throw new UnreadableDiff(after.get(), at, "a file must not be renamed");
        }
        var hunks = new ArrayList<Hunk>();
        while (at < lines.size() && lines.get(at).startsWith("@@")) {
            hunks.add(hunk(after.or(() -> before).orElse("")));
        }
        return new FileDiff(before, after, hunks);
    }

    private Optional<String> path(String mark, String prefix) throws UnreadableDiff {
        if (at >= lines.size() || !lines.get(at).startsWith(mark)) {
            throw new UnreadableDiff("", at + 1, "a line '" + mark.strip() + " path' is missing");
        }
        String path = lines.get(at++).substring(mark.length()).replaceFirst("\t.*", "");
        if (path.equals("/dev/null")) {
            return Optional.empty();
        }
        return Optional.of(path.startsWith(prefix) ? path.substring(prefix.length()) : path);
    }

    private Hunk hunk(String path) throws UnreadableDiff {
        Matcher head = HUNK.matcher(lines.get(at));
        if (!head.matches()) {
            throw new UnreadableDiff(path, at + 1, "expected a hunk header: " + shortened(lines.get(at)));
        }
        at++;
        int before = count(head.group(2));
        int after = count(head.group(4));
        var body = new ArrayList<String>();
        while (before > 0 || after > 0 || noNewlineFollows()) {
            String line = at < lines.size() ? lines.get(at) : "";
            if (line.startsWith("\\") && !body.isEmpty()) {
                body.add(body.removeLast() + NO_NEWLINE);
            } else if (line.startsWith(" ") || line.startsWith("+") || line.startsWith("-")) {
                before -= line.startsWith("+") ? 0 : 1;
                after -= line.startsWith("-") ? 0 : 1;
                body.add(line);
            } else {
                throw new UnreadableDiff(path, at + 1, "the hunk is shorter than its header says");
            }
            at++;
        }
        return new Hunk(Integer.parseInt(head.group(1)), body);
    }

    private boolean noNewlineFollows() {
        return at < lines.size() && lines.get(at).startsWith("\\");
    }

    private static int count(@Nullable String digits) {
        return digits == null ? 1 : Integer.parseInt(digits);
    }

    private String nearestPath() {
        for (int i = at; i >= 0; i--) {
            String line = lines.get(i);
            if (line.startsWith("diff --git ")) {
                return line.replaceFirst(".* b/", "");
            }
        }
        return "";
    }

    private static String shortened(String line) {
        return line.length() > 80 ? line.substring(0, 80) : line;
    }

    /** Reason why a text is not an acceptable diff. */
    static final class UnreadableDiff extends Exception {
        private final String path;
        private final int line;

        UnreadableDiff(String path, int line, String message) {
            super(message);
            this.path = path;
            this.line = line;
        }

        String path() {
            return path;
        }

        int line() {
            return line;
        }
    }
}
