package dev.ratchet.generator.gate;

import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.generator.core.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Requires that a reader sees what the compiler sees: no character in a changed file reorders, hides or imitates
 * others.
 *
 * <p>Source: "Trojan Source: Invisible Vulnerabilities", Boucher and Anderson, 2021.
 */
public final class UnicodeGate implements Gate {
    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\p{Cf}\\p{Cc}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cs}\\x{115F}\\x{1160}\\x{3164}\\x{FFA0}&&[^\\t\\n\\r]]");
    private static final Pattern ESCAPE = Pattern.compile("\\\\u+[0-9a-fA-F]{4}");
    private static final Pattern COMMENT = Pattern.compile("//.*|^\\s*/?\\*.*");
    private static final Pattern FOREIGN_LETTER = Pattern.compile("[\\p{L}\\p{Mn}\\p{Mc}\\p{Nl}&&[^\\x00-\\x7F]]");

    @Override
    public String name() {
        return "unicode";
    }

    @Override
    public GateCheck check(CandidateTrial trial) {
        return GateCheck.of(findings(trial.candidate().base(), trial.candidate().edited()));
    }

    /** Returns the objections to the changed files; those about names and escapes concern Java only. */
    public static List<GateFinding> findings(SourceTree base, SourceTree edited) {
        var findings = new ArrayList<GateFinding>();
        edited.files().forEach((path, text) -> {
            if (!base.text(path).equals(Optional.of(text))) {
                check(path, text.split("\n", -1), findings);
            }
        });
        return findings;
    }

    private static void check(String path, String[] lines, List<GateFinding> findings) {
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            if (INVISIBLE.matcher(line).find()) {
                findings.add(finding(path, i, "a character that reorders or hides text"));
            }
            if (!path.endsWith(".java")) {
                continue;
            }
            if (ESCAPE.matcher(line).find()) {
                findings.add(finding(path, i, "a Unicode escape, which the compiler decodes before anything else"));
            }
            if (FOREIGN_LETTER.matcher(withoutText(line)).find()) {
                findings.add(finding(path, i, "a non-ASCII letter in a name, which can imitate another"));
            }
        }
    }

    /** Removes string literals and line comments, approximately: any remainder is refused rather than missed. */
    private static String withoutText(String line) {
        var names = new StringBuilder();
        boolean isText = false;
        for (int i = 0; i < line.length(); i++) {
            char at = line.charAt(i);
            if (at == '"') {
                isText = !isText && line.indexOf('"', i + 1) >= 0;
            } else if (isText && at == '\\') {
                i++;
            } else if (!isText) {
                names.append(at);
            }
        }
        return COMMENT.matcher(names).replaceAll("");
    }

    private static GateFinding finding(String path, int index, String message) {
        return new GateFinding("trojan-source", path, index + 1, message);
    }
}
