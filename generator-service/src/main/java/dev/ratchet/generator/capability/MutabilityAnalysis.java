package dev.ratchet.generator.capability;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * Determines for a component's methods and classes whether the values that they create are mutable, assuming frozen
 * arguments. A result that depends on itself is mutable.
 */
final class MutabilityAnalysis {
    private static final Set<String> PLAIN = Set.of("java/lang/Object", "java/lang/Record", "java/lang/Enum");
    private static final Pattern STATELESS =
            Pattern.compile("java/lang/(Object|Record|Enum|Comparable|Cloneable|Runnable)"
                    + "|java/io/Serializable|java/lang/annotation/Annotation|dev/ratchet/sdk/Handler");
    private static final Pattern FUNCTION = Pattern.compile("java/util/(function/\\w+|Comparator|concurrent/Callable)");

    private final ComponentClasses own;
    private final Map<MethodNode, MethodEffects> effects = new HashMap<>();
    private final Map<String, Boolean> types = new HashMap<>();
    private final Map<String, Mutability> functions = new HashMap<>();

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
        MethodEffects known = effects.putIfAbsent(method, MethodEffects.unknown(this));
        if (known == null) {
            try {
                var interpreter = new MutabilityInterpreter(this, own.isHandedToJdk(type, method));
                known = MethodEffects.of(
                        method, new Analyzer<BasicValue>(interpreter).analyze(type.name, method), this);
            } catch (AnalyzerException e) {
                throw new IllegalArgumentException(type.name + "." + method.name + " cannot be analysed", e);
            }
            effects.put(method, known);
        }
        return known;
    }

    /** Returns whether all objects of a type are immutable, whatever they were made of. */
    boolean isConstant(String type) {
        return own.contains(type)
                ? (own.get(type).access & Opcodes.ACC_ENUM) != 0 // its constants are static fields, checked as such
                : AllowList.isValue(type);
    }

    /** Returns a new instance of a type, given frozen arguments. */
    TrackedValue instance(String type) {
        if (!own.contains(type)) {
            boolean frozen = type.equals("java/lang/Object") || AllowList.isValue(type);
            return frozen ? TrackedValue.FROZEN : TrackedValue.SHALLOW;
        }
        return isFrozenType(type) ? TrackedValue.function(Mutability.FROZEN, returnedBy(type)) : TrackedValue.MUTABLE;
    }

    /** Returns whether all superclasses outside the component have no state. */
    boolean inheritsNothing(String type) {
        ClassNode node = own.get(type);
        return own.contains(node.superName) ? inheritsNothing(node.superName) : PLAIN.contains(node.superName);
    }

    private boolean isFrozenType(String type) {
        Boolean known = types.putIfAbsent(type, false); // for types whose constructors make others of the type
        if (known == null) {
            ClassNode node = own.get(type);
            known = (own.contains(node.superName) ? isFrozenType(node.superName) : PLAIN.contains(node.superName))
                    && own.outside(type).stream()
                            .allMatch(outside -> STATELESS.matcher(outside).matches()
                                    || FUNCTION.matcher(outside).matches())
                    && node.fields.stream().allMatch(field -> staysFrozen(node, field));
            types.put(type, known);
        }
        return known;
    }

    /** Returns what can change of the values that the JDK gets from a type of the component used as a function. */
    private Mutability returnedBy(String type) {
        if (own.outside(type).stream()
                .noneMatch(outside -> FUNCTION.matcher(outside).matches())) {
            return Mutability.FROZEN;
        }
        Mutability known = functions.putIfAbsent(type, Mutability.MUTABLE);
        if (known == null) {
            known = own.all().stream()
                    .filter(node -> own.isA(type, node.name))
                    .flatMap(node -> node.methods.stream()
                            .filter(method -> implementsFunction(type, method))
                            .map(method -> effects(node, method).returned().worst()))
                    .reduce(Mutability.FROZEN, Mutability::or);
            functions.put(type, known);
        }
        return known;
    }

    private boolean implementsFunction(String type, MethodNode method) {
        return (method.access & Opcodes.ACC_STATIC) == 0
                && own.outside(type).stream()
                        .filter(outside -> FUNCTION.matcher(outside).matches())
                        .anyMatch(outside -> AllowList.has(outside, method.name, method.desc));
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
    boolean storesFrozen(MethodEffects effects, ClassNode type, FieldNode field) {
        if (!MutabilityInterpreter.reference(field.desc)) {
            return true;
        }
        if (field.desc.startsWith("[")) {
            return false;
        }
        return AllowList.isValue(Type.getType(field.desc).getInternalName())
                || (!effects.mixes()
                        && effects.stored(type.name + "." + field.name).stream().allMatch(TrackedValue::frozen));
    }

    /** Returns whether the elements of all arrays that a class initialiser stores in a field are frozen. */
    boolean storesFrozenElements(MethodEffects effects, ClassNode type, FieldNode field) {
        Type element = Type.getType(field.desc).getElementType();
        if (element.getSort() != Type.OBJECT || isConstant(element.getInternalName())) {
            return true;
        }
        List<TrackedValue> stored = effects.stored(type.name + "." + field.name);
        return own.contains(element.getInternalName())
                && own.all().stream()
                        .map(node -> node.name)
                        .filter(name -> own.isA(name, element.getInternalName()))
                        .allMatch(name -> own.isInterface(name) || isFrozenType(name))
                && !effects.mixes()
                && stored.stream().noneMatch(TrackedValue::mutable);
    }

    /** Returns what can change of the values that a method of the component, including its overrides, returns. */
    TrackedValue returned(CalledMethod called) {
        return declared(called).map(MethodEffects::returned).reduce(TrackedValue.FROZEN, TrackedValue::merge);
    }

    /** Returns whether a method of the component may put a mutable value into one of its arguments. */
    boolean mixes(CalledMethod called) {
        return own.contains(called.owner()) && declared(called).anyMatch(MethodEffects::mixes);
    }

    /** Returns whether a method gets an object that it could change, its own included. */
    boolean takesObjects(CalledMethod called) {
        return !called.isStatic()
                || Arrays.stream(called.argumentTypes())
                        .anyMatch(type -> type.getSort() == Type.ARRAY
                                || (type.getSort() == Type.OBJECT && !isConstant(type.getInternalName())));
    }

    boolean isDeclared(CalledMethod called) {
        return own.method(called.owner(), called.name(), called.descriptor()).isPresent();
    }

    /** Returns the name of a field with the class that declares it. */
    String declared(FieldInsnNode field) {
        return own.fieldOwner(field.owner, field.name, field.desc).orElse(field.owner) + "." + field.name;
    }

    private Stream<MethodEffects> declared(CalledMethod called) {
        boolean constructs = called.name().equals("<init>"); // never overridden
        return own.all().stream()
                .filter(type -> !constructs || type.name.equals(called.owner()))
                .flatMap(type -> type.methods.stream()
                        .filter(method -> method.name.equals(called.name()) && method.desc.equals(called.descriptor()))
                        .map(method -> effects(type, method)));
    }
}
