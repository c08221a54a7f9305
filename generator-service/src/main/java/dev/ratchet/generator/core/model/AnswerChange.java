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

/**
 * Applies the files of an answer by the rules for submitted changes ({@link UnifiedDiff#apply}): sources, and new tests
 * beside them.
 */
public final class AnswerChange {
    private AnswerChange() {}

    /** Returns the tree with the files; refused if a file is neither a source nor a new test, or if no source changes. */
    public static UnifiedDiff.Applied apply(
            SourceTree base, Map<String, String> files, SourceComponent component, ChangeLimits limits) {
        Scope scope = new Scope(component);
        List<GateFinding> findings = new ArrayList<>();
        SourceTree edited = base;
        for (Map.Entry<String, String> file : files.entrySet()) {
            if (!isSource(file.getKey(), scope) && !isNewTest(file.getKey(), scope, base)) {
                findings.add(new GateFinding(
                        "scope",
                        file.getKey(),
                        0,
                        "the file is neither in the component's source roots and packages nor a new test"));
            } else {
                edited = edited.with(file.getKey(), file.getValue());
            }
        }
        if (!findings.isEmpty()) {
            return new UnifiedDiff.Refused(findings);
        }
        String diff = UnifiedDiff.between(base, edited);
        return scope.mainSources(edited).equals(scope.mainSources(base))
                ? new UnifiedDiff.Refused(
                        List.of(new GateFinding("scope", "", 0, "the answer does not change any source")))
                : UnifiedDiff.apply(base, diff, component, limits);
    }

    private static boolean isSource(String path, Scope scope) {
        return scope.role(path).filter(Scope.Role.MAIN::equals).isPresent();
    }

    private static boolean isNewTest(String path, Scope scope, SourceTree base) {
        return scope.role(path).filter(Scope.Role.TEST::equals).isPresent()
                && base.text(path).isEmpty();
    }
}
