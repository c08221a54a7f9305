package dev.ratchet.generator.core;

import com.github.javaparser.Position;
import com.github.javaparser.ast.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Replaces the characters from {@code begin} (inclusive) to {@code end} (exclusive), so that the surrounding text
 * retains its formatting.
 */
public record TextEdit(int begin, int end, String replacement) {
    public TextEdit {
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("begin and end must be in order: " + begin + ", " + end);
        }
    }

    /** Replaces a node that was parsed from {@code text}. */
    public static TextEdit replace(String text, Node node, String replacement) {
        return new TextEdit(
                offset(text, node.getRange().orElseThrow().begin),
                offset(text, node.getRange().orElseThrow().end) + 1,
                replacement);
    }

    /** Inserts at the beginning of the line that contains a position. */
    public static TextEdit beforeLine(String text, Position position, String insertion) {
        int start = offset(text, position.withColumn(1));
        return new TextEdit(start, start, insertion);
    }

    /** Returns the source text of a node that was parsed from {@code text}. */
    public static String source(String text, Node node) {
        TextEdit edit = replace(text, node, "");
        return text.substring(edit.begin, edit.end);
    }

    /** Applies edits that do not overlap. */
    public static String apply(String text, List<TextEdit> edits) {
        var changed = new StringBuilder(text);
        var lastFirst = new ArrayList<>(edits);
        lastFirst.sort(Comparator.comparingInt(TextEdit::begin).reversed());
        for (TextEdit edit : lastFirst) {
            changed.replace(edit.begin, edit.end, edit.replacement);
        }
        return changed.toString();
    }

    private static int offset(String text, Position position) {
        int at = 0;
        for (int line = 1; line < position.line; line++) {
            at = text.indexOf('\n', at) + 1;
        }
        return at + position.column - 1;
    }
}
