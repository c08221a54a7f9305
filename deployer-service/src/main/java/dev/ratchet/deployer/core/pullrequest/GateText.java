package dev.ratchet.deployer.core.pullrequest;

import static dev.ratchet.cycle.text.MarkdownText.code;
import static dev.ratchet.cycle.text.MarkdownText.codeCell;

import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.proposal.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Results of the gates as a Markdown table, and a list of the properties that no gate verified. */
final class GateText {
    private static final int MOST_GATES = 30;
    private static final int MOST_FINDINGS = 10;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_TEXT = 300;

    /** Writes the table, and the findings below it. */
    static String table(List<GateResult> gates) {
        if (gates.isEmpty()) {
            return "No gate checked this change.\n";
        }
        StringBuilder text = new StringBuilder("| Gate | Result | Measured | Time |\n|---|---|---|---:|\n");
        gates.stream().limit(MOST_GATES).forEach(it -> text.append(row(it)));
        if (gates.size() > MOST_GATES) {
            text.append("\n").append(gates.size() - MOST_GATES).append(" further gates are not listed.\n");
        }
        List<String> findings = gates.stream()
                .flatMap(gate -> gate.findings().stream().map(it -> finding(gate, it)))
                .limit(MOST_FINDINGS)
                .toList();
        if (!findings.isEmpty()) {
            text.append("\nFindings:\n\n");
            findings.forEach(text::append);
        }
        return text.toString();
    }

    private static String row(GateResult it) {
        return "| " + codeCell(it.gate(), LONGEST_NAME) + " | " + result(it) + " | "
                + (it.measured().isBlank() ? "" : codeCell(it.measured(), LONGEST_TEXT)) + " | "
                + (it.notRunBecause().isPresent() ? "" : time(it.durationMillis())) + " |\n";
    }

    private static String result(GateResult it) {
        return it.passed() ? "passed" : it.hasFailed() ? "**failed**" : "did not run";
    }

    private static String finding(GateResult gate, GateFinding it) {
        String place = it.file().isBlank()
                ? ""
                : " at " + code(it.line() > 0 ? it.file() + ":" + it.line() : it.file(), LONGEST_TEXT);
        return "- " + code(gate.gate(), LONGEST_NAME) + place + ": " + code(it.message(), LONGEST_TEXT) + "\n";
    }

    private static String time(long millis) {
        return millis < 1_000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
    }

    /** Writes a list of the properties that nobody verified. */
    static String unverified(Proposal proposal, DiffSummary diff) {
        List<String> lines = new ArrayList<>();
        Set<String> passed = proposal.checks().gates().stream()
                .filter(GateResult::passed)
                .map(GateResult::gate)
                .collect(Collectors.toSet());
        lines.add("The change has not run with live calls. Ratchet does not deploy it; your pipeline does.");
        if (passed.stream().noneMatch(it -> it.contains("test"))) {
            lines.add("No test of the repository was run.");
        }
        if (!diff.changesTests()) {
            lines.add("The change adds no test, so nothing but the gates above would notice its loss.");
        }
        if (!proposal.checks().replayFixed()) {
            lines.add("No recorded failed call was repeated with the change.");
        }
        if (!passed.contains("performance")) {
            lines.add(
                    proposal.change().goal().kind() == GoalKind.NONE
                            ? "Latency and CPU time were not measured."
                            : "The intended effect (" + goal(proposal) + ") was not measured.");
        }
        proposal.checks().gates().stream()
                .limit(MOST_GATES)
                .flatMap(gate -> gate.notRunBecause().stream()
                        .map(it -> "The gate " + code(gate.gate(), LONGEST_NAME) + " did not run: "
                                + code(it, LONGEST_TEXT) + "."))
                .forEach(lines::add);
        if (passed.stream().noneMatch(it -> it.contains("security"))) {
            lines.add("No security scanner has read the change.");
        }
        return lines.stream().map(it -> "- " + it + "\n").collect(Collectors.joining());
    }

    /** Intended effect of a proposal: {@code -10 % latency}. */
    static String goal(Proposal proposal) {
        return String.format(
                Locale.ROOT,
                "%+.0f %% %s",
                100 * proposal.change().goal().relative(),
                proposal.change().goal().kind().name().toLowerCase(Locale.ROOT));
    }

    private GateText() {}
}
