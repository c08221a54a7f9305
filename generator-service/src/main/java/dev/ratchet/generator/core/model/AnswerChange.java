package dev.ratchet.generator.core.model;

import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.SourceComponent;
import dev.ratchet.generator.core.ChangeLimits;
import dev.ratchet.generator.core.Scope;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.core.UnifiedDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Applies the files of an answer by the rules for submitted changes ({@link UnifiedDiff#apply}), and to sources only. */
public final class AnswerChange {
    private AnswerChange() {}

    /** Returns the tree with the files; refused if a file is not a source of the component, or if nothing changes. */
    public static UnifiedDiff.Applied apply(
            SourceTree base, Map<String, String> files, SourceComponent component, ChangeLimits limits) {
        Scope scope = new Scope(component);
        List<GateFinding> findings = new ArrayList<>();
        SourceTree edited = base;
        for (Map.Entry<String, String> file : files.entrySet()) {
            if (scope.role(file.getKey()).filter(Scope.Role.MAIN::equals).isEmpty()) {
                findings.add(new GateFinding(
                        "scope", file.getKey(), 0, "the file is not in the component's source roots and packages"));
            } else {
                edited = edited.with(file.getKey(), file.getValue());
            }
        }
        if (!findings.isEmpty()) {
            return new UnifiedDiff.Refused(findings);
        }
        String diff = UnifiedDiff.between(base, edited);
        return diff.isEmpty()
                ? new UnifiedDiff.Refused(
                        List.of(new GateFinding("scope", "", 0, "the answer does not change any file")))
                : UnifiedDiff.apply(base, diff, component, limits);
    }
}
