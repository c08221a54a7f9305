package dev.ratchet.generator.gate;

import dev.ratchet.cycle.GateFinding;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.gate.ClassScan.Use;
import dev.ratchet.generator.release.Classes;
import dev.ratchet.generator.release.Compiler.Done;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The candidate can do nothing that its base could not, and starts no thread in any case: read from the bytecode, before any of it runs.
 */
final class CapabilityGate implements Gate {
    @Override
    public String name() {
        return "capability";
    }

    @Override
    public Checked check(Trial trial) throws InterruptedException {
        Done classes = trial.done();
        SourceTree tree = trial.candidate().edited();
        return Checked.of(findings(
                        classes.of(Trial.BASE).main(),
                        classes.of(Trial.CANDIDATE).main())
                .stream()
                .map(finding -> new GateFinding(
                        finding.rule(), inTree(tree, finding.file()), finding.line(), finding.message()))
                .toList());
    }

    private static String inTree(SourceTree tree, String belowRoot) {
        return tree.files().keySet().stream()
                .filter(path -> path.endsWith("/" + belowRoot))
                .findFirst()
                .orElse(belowRoot);
    }

    static List<GateFinding> findings(Classes base, Classes candidate) {
        var findings = new ArrayList<GateFinding>();
        Set<String> known = uses(base, new ArrayList<>()).stream().map(Use::key).collect(Collectors.toSet());
        for (Use use : uses(candidate, findings)) {
            if (use.capability().always() || !known.contains(use.key())) {
                findings.add(new GateFinding(
                        use.capability().rule(),
                        use.file(),
                        use.line(),
                        use.type() + " " + use.capability().sentence() + ": " + use.what()));
            }
        }
        return findings;
    }

    private static List<Use> uses(Classes classes, List<GateFinding> unreadable) {
        var uses = new ArrayList<Use>();
        classes.files().forEach((file, bytes) -> {
            try {
                uses.addAll(ClassScan.of(bytes));
            } catch (RuntimeException e) { // ASM throws any kind on bytes that are no class
                unreadable.add(new GateFinding("capability", file, 0, "the class file cannot be read: " + e));
            }
        });
        return uses;
    }
}
