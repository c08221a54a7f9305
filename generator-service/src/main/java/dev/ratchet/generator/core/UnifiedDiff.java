package dev.ratchet.generator.core;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.SourceComponent;
import dev.ratchet.generator.core.DiffParser.UnreadableDiff;
import dev.ratchet.generator.core.FileDiff.Hunk;
import dev.ratchet.generator.core.Scope.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Creates unified diffs between source trees deterministically, and applies them strictly.
 *
 * <p>Guarantees of {@link #apply}: every path obeys {@link RepositoryPath}, follows no symbolic link and is inside the
 * component; existing tests are unchanged; the change is within its {@link ChangeLimits}; context matches exactly.
 */
public final class UnifiedDiff {
    private static final int MAX_CHARACTERS = 1 << 20;
    private static final int CONTEXT = 3;

    private UnifiedDiff() {}

    /** Result of applying a diff. */
    public sealed interface Applied permits Changed, Refused {}

    /** The tree after the change. */
    public record Changed(SourceTree tree) implements Applied {}

    /** Reasons why the diff was not applied, each with its path. */
    public record Refused(List<GateFinding> findings) implements Applied {
        public Refused {
            findings = List.copyOf(findings);
        }
    }

    /** Returns the diff from one tree to another, files in the order of their paths; empty if they are equal. */
    public static String between(SourceTree before, SourceTree after) {
        var paths = new TreeSet<>(before.files().keySet());
        paths.addAll(after.files().keySet());
        var diff = new StringBuilder();
        for (String path : paths) {
            Optional<String> from = before.text(path);
            Optional<String> to = after.text(path);
            if (!from.equals(to)) {
                append(diff, path, from, to);
            }
        }
        return diff.toString();
    }

    /** Applies an untrusted diff, which leaves existing tests as they are. */
    public static Applied apply(SourceTree tree, String diff, SourceComponent component, ChangeLimits limits) {
        return apply(tree, diff, component, limits, EditRule.SOURCES);
    }

    /** Applies a diff. */
    public static Applied apply(
            SourceTree tree, String diff, SourceComponent component, ChangeLimits limits, EditRule rule) {
        if (diff.length() > MAX_CHARACTERS) {
            return new Refused(List.of(finding("", 0, "the diff has more than " + MAX_CHARACTERS + " characters")));
        }
        try {
            List<FileDiff> files = DiffParser.parse(diff);
            List<GateFinding> findings = objections(tree, files, new Scope(component), limits, rule);
            return findings.isEmpty() ? change(tree, files) : new Refused(findings);
        } catch (UnreadableDiff e) {
            return new Refused(List.of(finding(e.path(), e.line(), String.valueOf(e.getMessage()))));
        }
    }

    private static List<GateFinding> objections(
            SourceTree tree, List<FileDiff> files, Scope scope, ChangeLimits limits, EditRule rule) {
        var findings = new ArrayList<GateFinding>();
        if (files.isEmpty() || files.size() > limits.files()) {
            findings.add(finding("", 0, "a change must touch 1 to " + limits.files() + " files: " + files.size()));
        }
        if (rule == EditRule.NUMBER && files.size() > 1) {
            findings.add(finding("", 0, "a change of a setting must touch one file: " + files.size()));
        }
        for (FileDiff file : files) {
            objection(tree, file, scope, limits, rule)
                    .or(() -> testObjection(file, scope, rule))
                    .ifPresent(message -> findings.add(finding(file.path(), 0, message)));
        }
        return findings;
    }

    private static Optional<String> objection(
            SourceTree tree, FileDiff file, Scope scope, ChangeLimits limits, EditRule rule) {
        String path = file.path();
        Optional<String> problem = RepositoryPath.problem(path)
                .or(() -> tree.findLink(path).map(link -> "the path follows the link " + link))
                .or(() -> tree.findCaseVariant(path).map(twin -> "the path differs from " + twin + " in case only"));
        if (problem.isPresent()) {
            return problem;
        }
        if (rule == EditRule.NUMBER) {
            return NumberEdit.objection(file, scope);
        }
        if (scope.role(path).isEmpty()) {
            return Optional.of("the file is outside the component's source roots and packages");
        }
        return file.changedLines() > limits.lines()
                ? Optional.of("more than " + limits.lines() + " changed lines")
                : Optional.empty();
    }

    private static Optional<String> testObjection(FileDiff file, Scope scope, EditRule rule) {
        boolean isTest = scope.role(file.path()).filter(it -> it != Role.MAIN).isPresent();
        return isTest && rule == EditRule.SOURCES && file.before().isPresent()
                ? Optional.of("existing tests must not be changed or deleted")
                : Optional.empty();
    }

    private static Applied change(SourceTree tree, List<FileDiff> files) throws UnreadableDiff {
        SourceTree changed = tree;
        for (FileDiff file : files) {
            if (file.before().isEmpty() == tree.text(file.path()).isPresent()) {
                throw new UnreadableDiff(
                        file.path(), 0, "the file to change does not exist, or the file to add exists already");
            }
            String text = patch(file, lines(tree.text(file.path()).orElse("")));
            changed = file.after().isEmpty() ? changed.without(file.path()) : changed.with(file.path(), text);
        }
        return new Changed(changed);
    }

    private static String patch(FileDiff file, List<String> before) throws UnreadableDiff {
        var after = new ArrayList<String>();
        int at = 0;
        for (Hunk hunk : file.hunks()) {
            int start = Math.max(hunk.start() - 1, 0);
            if (start < at || start > before.size()) {
                throw new UnreadableDiff(file.path(), hunk.start(), "the hunk is outside the file");
            }
            after.addAll(before.subList(at, start));
            at = start;
            for (String line : hunk.lines()) {
                String text = line.substring(1);
                if (!line.startsWith("+")
                        && (at >= before.size() || !before.get(at++).equals(text))) {
                    throw new UnreadableDiff(file.path(), at, "the line differs from the context of the diff");
                }
                if (!line.startsWith("-")) {
                    after.add(text);
                }
            }
        }
        after.addAll(before.subList(at, before.size()));
        return text(after);
    }

    private static void append(StringBuilder diff, String path, Optional<String> from, Optional<String> to) {
        List<String> before = lines(from.orElse(""));
        List<String> after = lines(to.orElse(""));
        diff.append("diff --git a/" + path + " b/" + path + "\n");
        if (from.isEmpty()) {
            diff.append("new file mode 100644\n");
        }
        if (to.isEmpty()) {
            diff.append("deleted file mode 100644\n");
        }
        UnifiedDiffUtils.generateUnifiedDiff(
                        from.isEmpty() ? "/dev/null" : "a/" + path,
                        to.isEmpty() ? "/dev/null" : "b/" + path,
                        before,
                        DiffUtils.diff(before, after),
                        CONTEXT)
                .forEach(line -> diff.append(withNewlineMarker(line)).append('\n'));
    }

    private static String withNewlineMarker(String line) {
        return line.endsWith(String.valueOf(DiffParser.NO_NEWLINE))
                ? line.substring(0, line.length() - 1) + "\n\\ No newline at end of file"
                : line;
    }

    /** Splits a text into lines without line ends; a last line without an end carries a marker. */
    private static List<String> lines(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        return text.endsWith("\n")
                ? Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1))
                : Arrays.asList((text + DiffParser.NO_NEWLINE).split("\n", -1));
    }

    private static String text(List<String> lines) {
        if (lines.isEmpty()) {
            return "";
        }
        String joined = String.join("\n", lines);
        return joined.endsWith(String.valueOf(DiffParser.NO_NEWLINE))
                ? joined.substring(0, joined.length() - 1)
                : joined + "\n";
    }

    private static GateFinding finding(String path, int line, String message) {
        return new GateFinding("scope", path, line, message);
    }
}
