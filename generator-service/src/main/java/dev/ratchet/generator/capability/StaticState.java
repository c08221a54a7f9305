package dev.ratchet.generator.capability;

import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds state that outlives a call: static fields, and the fields of the handler, of which a release has one instance.
 *
 * <p>A field passes if it is final and refers to immutable objects only. An array passes if its elements never change,
 * only its class initialiser writes it, and all other code only reads it.
 */
final class StaticState {
    private static final String RULE = "static-state";

    private final ComponentClasses own;
    private final AllowList list;
    private final String handler;
    private final MutabilityAnalysis analysis;

    StaticState(ComponentClasses own, AllowList list, String handler) {
        this.own = own;
        this.list = list;
        this.handler = handler;
        this.analysis = new MutabilityAnalysis(own);
    }

    void check(List<Violation> findings, Set<String> declared) {
        if (own.contains(handler) && !analysis.inheritsNothing(handler)) {
            findings.add(new Violation(
                    RULE,
                    MemberScan.source(own.get(handler)),
                    0,
                    handler.replace('/', '.') + " extends a class of the JDK that may hold state"));
        }
        for (ClassNode type : own.all()) {
            try {
                type.fields.stream()
                        .filter(field -> changes(type, field))
                        .forEach(field -> state(type, field.name, 0, "holds mutable state: ", findings, declared));
                type.methods.forEach(method -> arrays(type, method, findings, declared));
            } catch (IllegalArgumentException e) {
                findings.add(new Violation("unreadable", MemberScan.source(type), 0, String.valueOf(e.getMessage())));
            }
        }
    }

    private boolean changes(ClassNode type, FieldNode field) {
        if ((field.access & Opcodes.ACC_STATIC) == 0) {
            return own.isA(handler, type.name) && !analysis.staysFrozen(type, field);
        }
        if ((field.access & Opcodes.ACC_FINAL) == 0) {
            return true;
        }
        return type.methods.stream()
                .filter(method -> method.name.equals("<clinit>"))
                .map(method -> analysis.effects(type, method))
                .anyMatch(effects -> !(field.desc.startsWith("[")
                        ? analysis.storesFrozenElements(effects, type, field)
                        : analysis.storesFrozen(effects, type, field)));
    }

    private void arrays(ClassNode type, MethodNode method, List<Violation> findings, Set<String> declared) {
        for (MethodEffects.Misuse misuse : analysis.effects(type, method).misuses()) {
            int dot = misuse.constant().lastIndexOf('.');
            String owner = misuse.constant().substring(0, dot);
            boolean initialises = method.name.equals("<clinit>") && owner.equals(type.name) && misuse.write();
            if (own.contains(owner) && !initialises) {
                String what = misuse.write()
                        ? "writes a static array: "
                        : "leaks a static array, which can then be written: ";
                state(own.get(owner), misuse.constant().substring(dot + 1), misuse.line(), what, findings, declared);
            }
        }
    }

    private void state(
            ClassNode owner, String field, int line, String what, List<Violation> findings, Set<String> declared) {
        String name = owner.name.replace('/', '.') + "." + field;
        if (list.declares(owner.name, field)) {
            declared.add(name);
        } else {
            findings.add(new Violation(
                    RULE, MemberScan.source(owner), line, owner.name.replace('/', '.') + " " + what + field));
        }
    }
}
