package dev.ratchet.generator.capability;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * Determines for a component's methods and classes whether the values that they create are mutable, assuming frozen
 * arguments.
 */
final class MutabilityAnalysis {
    private static final Set<String> PLAIN = Set.of("java/lang/Object", "java/lang/Record", "java/lang/Enum");

    private final ComponentClasses own;
    private final Map<MethodNode, MethodEffects> effects = new HashMap<>();
    private final Map<String, Boolean> types = new HashMap<>();
    private final Map<String, Boolean> methods = new HashMap<>();

    MutabilityAnalysis(ComponentClasses own) {
        this.own = own;
    }

    ComponentClasses own() {
        return own;
    }

    /**
     * Returns the effects of a method.
     *
     * @throws IllegalArgumentException if its code cannot be analysed
     */
    MethodEffects effects(ClassNode type, MethodNode method) {
        MethodEffects known = effects.get(method);
        if (known == null) {
            try {
                known = MethodEffects.of(
                        method,
                        new Analyzer<BasicValue>(new MutabilityInterpreter(this)).analyze(type.name, method),
                        own);
            } catch (AnalyzerException e) {
                throw new IllegalArgumentException(type.name + "." + method.name + " cannot be analysed", e);
            }
            effects.put(method, known);
        }
        return known;
    }

    /** Returns whether a new instance of a type is frozen, given frozen arguments. */
    boolean isFrozenType(String type) {
        if (!own.contains(type)) {
            return type.equals("java/lang/Object") || AllowList.isValue(type);
        }
        Boolean known = types.putIfAbsent(type, true); // for types that contain themselves
        if (known == null) {
            ClassNode node = own.get(type);
            known = (own.contains(node.superName) ? isFrozenType(node.superName) : PLAIN.contains(node.superName))
                    && node.fields.stream().allMatch(field -> staysFrozen(node, field));
            types.put(type, known);
        }
        return known;
    }

    /** Returns whether an instance field never changes and never refers to mutable objects. */
    boolean staysFrozen(ClassNode type, FieldNode field) {
        if ((field.access & Opcodes.ACC_STATIC) != 0) {
            return true;
        }
        return (field.access & Opcodes.ACC_FINAL) != 0
                && type.methods.stream()
                        .filter(method -> method.name.equals("<init>"))
                        .map(method -> effects(type, method))
                        .allMatch(effects -> storesFrozen(effects, type, field));
    }

    /** Returns whether all values that a method stores in a field are frozen. */
    static boolean storesFrozen(MethodEffects effects, ClassNode type, FieldNode field) {
        List<TrackedValue> stored = effects.stored(type.name + "." + field.name);
        return !MutabilityInterpreter.reference(field.desc)
                || isValue(field)
                || (!field.desc.startsWith("[")
                        && !effects.mixes()
                        && stored.stream().allMatch(TrackedValue::frozen));
    }

    private static boolean isValue(FieldNode field) {
        return field.desc.startsWith("L")
                && AllowList.isValue(Type.getType(field.desc).getInternalName());
    }

    /** Returns whether a method of the component, including all its overrides, returns frozen values. */
    boolean returnsFrozen(String owner, String name, String descriptor) {
        String key = name + descriptor;
        Boolean known = methods.putIfAbsent(key, true); // for recursive methods
        if (known == null) {
            known = own.all().stream().allMatch(type -> type.methods.stream()
                    .filter(method -> method.name.equals(name) && method.desc.equals(descriptor))
                    .allMatch(method -> effects(type, method).returnsFrozen()));
            methods.put(key, known);
        }
        return known;
    }

    /** Returns whether an array of a type can contain only immutable objects. */
    boolean elementsFrozen(Type element) {
        if (element.getSort() != Type.OBJECT) {
            return true;
        }
        String name = element.getInternalName();
        return own.contains(name)
                ? own.all().stream()
                        .map(type -> type.name)
                        .filter(type -> own.isA(type, name))
                        .allMatch(type -> own.isInterface(type) || isFrozenType(type))
                : AllowList.isValue(name);
    }
}
