package dev.ratchet.cycle.text;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Converts texts from telemetry, models and other proposers into Markdown that shows them and does nothing else: no
 * mark-up, HTML, image, link, reference or mention. Each result is bounded.
 */
public final class MarkdownText {
    private static final Set<Integer> INVISIBLE = Set.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.SURROGATE,
            (int) Character.PRIVATE_USE,
            (int) Character.UNASSIGNED,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR);

    private static final String MORE = "...";

    /** Characters with a meaning anywhere in a line. */
    private static final Pattern MARK_UP = Pattern.compile("[\\\\`*_\\[\\]<>&|~$]");

    /** Beginning of a line that makes it a heading, a list, a quotation, a rule or a table. */
    private static final Pattern BLOCK = Pattern.compile("^(?:[#+=-]|\\d{1,9}[.)])");

    /** Characters that make a mention, a reference or a link of the text after them. */
    private static final Pattern REFERENCE = Pattern.compile("@|#(?=\\d)|:(?=//)|(?i:\\b(?:GH-|www\\.|mailto:|xmpp:))");

    /** First digits of the name of a commit. */
    private static final Pattern COMMIT = Pattern.compile("\\b(?=[0-9a-fA-F]{7,40}\\b)[0-9a-fA-F]{6}");

    /** Empty comment, which parts two characters and is not displayed. */
    private static final String PARTED = "<!-- -->";

    /** One line of inline code, in which GitHub interprets nothing. */
    public static String code(String text, int longest) {
        String plain = line(text, longest).replace('`', '\'');
        return plain.isEmpty() ? "(empty)" : "`" + plain + "`";
    }

    /** The same for a cell of a table, where a bar must be escaped even in code. */
    public static String codeCell(String text, int longest) {
        return code(text, longest).replace("|", "\\|");
    }

    /** One line of plain prose. */
    public static String prose(String text, int longest) {
        String plain = MARK_UP.matcher(line(text, longest)).replaceAll("\\\\$0");
        String unlinked = REFERENCE.matcher(plain).replaceAll("$0" + PARTED);
        String parted = COMMIT.matcher(unlinked).replaceAll("$0" + PARTED);
        return BLOCK.matcher(parted)
                .replaceAll(it -> it.group().length() == 1
                        ? "\\\\" + it.group()
                        : it.group().substring(0, it.group().length() - 1)
                                + "\\\\"
                                + it.group().substring(it.group().length() - 1));
    }

    /** One line for a title or a commit message, in which GitHub interprets only mentions, references and links. */
    public static String title(String text, int longest) {
        return REFERENCE.matcher(line(text, longest)).replaceAll("$0 ");
    }

    /** A block of code with the name of its language; its fence is longer than any run of the same character in it. */
    public static String block(String language, String text) {
        String plain = visible(text.replace("\r\n", "\n"));
        int longest = Pattern.compile("`+")
                .matcher(plain)
                .results()
                .mapToInt(it -> it.group().length())
                .max()
                .orElse(0);
        String fence = "`".repeat(Math.max(3, longest + 1));
        return fence + language + "\n" + (plain.endsWith("\n") ? plain : plain + "\n") + fence + "\n";
    }

    /** One line of visible characters, cut to the given length. */
    public static String line(String text, int longest) {
        StringBuilder plain = new StringBuilder();
        text.codePoints()
                .limit(longest + 1_000L)
                .map(it -> INVISIBLE.contains(Character.getType(it)) ? ' ' : it)
                .forEach(plain::appendCodePoint);
        String stripped = plain.toString().replaceAll("\\s+", " ").strip();
        return stripped.codePointCount(0, stripped.length()) <= longest
                ? stripped
                : stripped.substring(0, stripped.offsetByCodePoints(0, longest - MORE.length())) + MORE;
    }

    /** The text with U+FFFD in place of invisible characters, except tabs and line ends. */
    private static String visible(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints()
                .map(it -> it != '\n' && it != '\t' && INVISIBLE.contains(Character.getType(it)) ? 0xfffd : it)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private MarkdownText() {}
}
