package dev.ratchet.generator.recipe.tuning;

import dev.ratchet.generator.recipe.tuning.Assignment.Style;
import dev.ratchet.generator.recipe.tuning.SettingsText.Read;
import dev.ratchet.generator.recipe.tuning.SettingsText.Unclear;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the assignments of a file of properties. The line {@code #---} begins another document, as in Spring Boot. The
 * JDK's parser reads each line; a line with an escape is not edited.
 */
final class PropertiesText {
    private static final Pattern BLANK_OR_COMMENT = Pattern.compile("[ \\t\\f]*(?:[#!].*)?");
    private static final Pattern SEPARATOR = Pattern.compile("[#!]---[ \\t\\f]*");
    private static final Pattern ENTRY =
            Pattern.compile("[ \\t\\f]*[^\\s=:\\\\]+(?:[ \\t\\f]*[=:][ \\t\\f]*|[ \\t\\f]+)");
    private static final Pattern CONTINUED = Pattern.compile("(?s).*(?<!\\\\)(?:\\\\\\\\)*\\\\");

    private final String path;
    private final String[] lines;
    private final List<Assignment> assignments = new ArrayList<>();
    private int document;
    private int next;
    private int begin;

    private PropertiesText(String path, String text) {
        this.path = path;
        this.lines = text.split("\n", -1);
    }

    static SettingsText read(String path, String text) {
        try {
            PropertiesText reader = new PropertiesText(path, text);
            while (reader.next < reader.lines.length) {
                reader.addLine();
            }
            return new Read(reader.assignments);
        } catch (IllegalArgumentException e) {
            return new Unclear(path + " has a malformed escape");
        } catch (IOException e) {
            throw new IllegalStateException("a text cannot be read", e);
        }
    }

    private void addLine() throws IOException {
        int at = begin;
        String line = nextLine();
        if (BLANK_OR_COMMENT.matcher(line).matches()) {
            document += SEPARATOR.matcher(line).matches() ? 1 : 0;
            return;
        }
        String logical = line;
        while (CONTINUED.matcher(logical).matches() && next < lines.length) {
            logical = logical + "\n" + nextLine();
        }
        Properties entry = new Properties();
        entry.load(new StringReader(logical));
        for (String key : entry.stringPropertyNames()) {
            assignments.add(assignment(key, entry.getProperty(key, ""), logical, at));
        }
    }

    private String nextLine() {
        String line = lines[next++];
        begin += line.length() + 1;
        return line;
    }

    private Assignment assignment(String key, String value, String line, int at) {
        SettingName name = SettingName.of(key);
        Matcher head = ENTRY.matcher(line);
        String plain = value.stripTrailing();
        boolean isPlain = line.indexOf('\\') < 0
                && head.lookingAt()
                && line.substring(head.end()).stripTrailing().equals(plain);
        return isPlain
                ? new Assignment(path, document, name, plain, plain, at + head.end(), Style.PLAIN)
                : new Assignment(path, document, name, plain, "", at, Style.OTHER);
    }
}
