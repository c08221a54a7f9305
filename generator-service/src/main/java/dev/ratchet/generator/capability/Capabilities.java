package dev.ratchet.generator.capability;

import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.generator.release.Classes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.tree.ClassNode;

/**
 * Finds every use of a member that is neither on the allow list nor declared by the component's catalogue entry.
 *
 * <p>All classes are checked, whether the change touched them or not: changed code chooses the arguments of unchanged
 * code, so a base that reads one file would allow a change to read any file.
 */
public final class Capabilities {
    private final ChangeableComponent component;
    private final AllowList list;
    private final ComponentClasses own = new ComponentClasses();
    private final List<Violation> findings = new ArrayList<>();
    private final Set<String> declared = new TreeSet<>();

    private Capabilities(ChangeableComponent component) {
        this.component = component;
        this.list = new AllowList(component.entryPoint().capabilities());
    }

    /**
     * Findings in all classes.
     *
     * @param declared members outside the list that are used because the catalogue entry declares them
     */
    public record Usage(List<Violation> findings, Set<String> declared) {
        public Usage {
            findings = List.copyOf(findings);
            declared = Set.copyOf(declared);
        }
    }

    /** Checks compiled classes against the allow list and the component's declarations. */
    public static Usage check(ChangeableComponent component, Classes classes) {
        return new Capabilities(component).check(classes);
    }

    private Usage check(Classes classes) {
        classes.files().forEach((file, bytes) -> {
            try {
                own.read(bytes);
            } catch (RuntimeException e) { // ASM throws arbitrary exceptions for bytes that are not a class
                findings.add(new Violation("unreadable", file, 0, "cannot read the class file: " + e));
            }
        });
        for (ClassNode type : own.all()) {
            inPackages(type);
            MemberScan.ScanResult scanned = new MemberScan(own, list, type).scan();
            findings.addAll(scanned.findings());
            declared.addAll(scanned.declared());
            findings.addAll(new IdentityReads(own, type).findings());
        }
        findings.addAll(new HiddenFailures(own, list).findings());
        new StaticState(own, list, component.entryPoint().handler().replace('.', '/')).check(findings, declared);
        return new Usage(findings, declared);
    }

    private void inPackages(ClassNode type) {
        String name = type.name.replace('/', '.');
        if (component.packages().stream().noneMatch(allowed -> name.startsWith(allowed + "."))) {
            findings.add(new Violation(
                    "outside-packages",
                    MemberScan.source(type),
                    0,
                    name + " is outside the component's packages " + component.packages()));
        }
    }
}
