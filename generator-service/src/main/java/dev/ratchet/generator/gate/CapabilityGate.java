package dev.ratchet.generator.gate;

import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.generator.capability.Capabilities;
import dev.ratchet.generator.capability.Violation;
import dev.ratchet.generator.core.SourceTree;
import java.util.List;

/**
 * Requires that the candidate uses only what a handler may use, or what its catalogue entry declares. Determined from
 * the bytecode, before any of it runs.
 */
final class CapabilityGate implements Gate {
    @Override
    public String name() {
        return "capability";
    }

    @Override
    public GateCheck check(CandidateTrial trial) throws InterruptedException {
        ChangeableComponent component = trial.candidate().component();
        Capabilities.Usage checked = Capabilities.check(component, trial.classes());
        SourceTree tree = trial.candidate().edited();
        return new GateCheck(
                checked.findings().stream()
                        .map(finding -> new GateFinding(
                                finding.rule(),
                                inTree(tree, finding.file()),
                                finding.line(),
                                finding.message() + hint(finding)))
                        .toList(),
                measured(component, checked));
    }

    private static String hint(Violation finding) {
        return finding.rule().equals("not-allowed")
                ? "; handlers may not use it unless the catalogue entry declares it under capabilities"
                : "";
    }

    private static String measured(ChangeableComponent component, Capabilities.Usage checked) {
        if (component.entryPoint().capabilities().isEmpty()) {
            return "nothing beyond the list";
        }
        List<String> used = checked.declared().stream().sorted().toList();
        return "declared beyond the list: "
                + String.join(", ", component.entryPoint().capabilities()) + "; used: "
                + (used.isEmpty() ? "none" : String.join(", ", used));
    }

    /** Returns the path in a tree of a source that is given by its path below a source root. */
    static String inTree(SourceTree tree, String belowRoot) {
        return tree.files().keySet().stream()
                .filter(path -> path.endsWith("/" + belowRoot))
                .findFirst()
                .orElse(belowRoot);
    }
}
