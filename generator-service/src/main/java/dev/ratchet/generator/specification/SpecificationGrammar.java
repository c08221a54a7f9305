package dev.ratchet.generator.specification;

import dev.ratchet.cycle.proposal.GateFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Strict grammar of a specification, which is independent of its rendering. Outside of inline code, a line is plain
 * ASCII prose, a list item or a row of a table. It contains no HTML, link, image, mention or reference. The sections are
 * exactly those of {@link SpecificationText}, in their order.
 */
final class SpecificationGrammar {
    private static final String RULE = "grammar";
    private static final int LONGEST_LINE = 3_000;

    /** One code span: its content has no backtick. */
    private static final Pattern CODE = Pattern.compile("`[^`]+`");

    /** Prose without characters that Markdown or GitHub interprets, except emphasis and the bars of tables. */
    private static final Pattern PROSE = Pattern.compile("[A-Za-z0-9 .,:;()%+/'*=|-]*");

    private static final Pattern REFERENCE =
            Pattern.compile("://|(?i:\\bGH-|\\bwww\\.|\\bmailto:|\\bxmpp:)|\\b[0-9a-f]{7,40}\\b");

    /** Returns the objections to a document. */
    static List<GateFinding> findings(String path, String text) {
        List<GateFinding> findings = new ArrayList<>();
        List<String> headings = new ArrayList<>();
        List<String> lines = List.of(text.split("\n", -1));
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean isTitle = i == 0 && line.startsWith("# ");
            boolean isSection = SpecificationText.SECTIONS.contains(line);
            if (isSection) {
                headings.add(line);
            } else if (!isProse(isTitle ? line.substring(2) : line)) {
                findings.add(new GateFinding(RULE, path, i + 1, "the line is not plain text, a list or a table"));
            }
        }
        if (!lines.get(0).startsWith("# ") || !headings.equals(SpecificationText.SECTIONS)) {
            findings.add(new GateFinding(RULE, path, 0, "the document does not consist of its title and sections"));
        }
        return findings;
    }

    private static boolean isProse(String line) {
        String prose = CODE.matcher(line).replaceAll("");
        return line.length() <= LONGEST_LINE
                && PROSE.matcher(prose).matches()
                && !REFERENCE.matcher(prose).find();
    }

    private SpecificationGrammar() {}
}
