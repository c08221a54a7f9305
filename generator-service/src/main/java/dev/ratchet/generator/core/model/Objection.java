package dev.ratchet.generator.core.model;

import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.generator.core.SourceTree;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Objection of a gate, as typed slots.
 *
 * @param file path in the sources; empty if the finding names no file of them
 */
record Objection(String rule, Optional<String> file, int line) {
    private static final Pattern RULE = Pattern.compile("[a-z][a-z-]{0,39}");
    private static final int MOST = 20;

    /** Returns the objections of the gate that failed; a name that is not one of a rule becomes the gate's name. */
    static List<Objection> of(GateResult failed, SourceTree sources) {
        return failed.findings().stream()
                .limit(MOST)
                .map(finding -> of(finding, failed.gate(), sources))
                .distinct()
                .toList();
    }

    private static Objection of(GateFinding finding, String gate, SourceTree sources) {
        Optional<String> file =
                Optional.of(finding.file()).filter(path -> sources.text(path).isPresent());
        String rule = RULE.matcher(finding.rule()).matches() ? finding.rule() : gate;
        return new Objection(rule, file, file.isPresent() ? finding.line() : 0);
    }
}
