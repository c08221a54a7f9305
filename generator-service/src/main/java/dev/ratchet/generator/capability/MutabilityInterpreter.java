package dev.ratchet.generator.capability;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Tracks references through a method. Constants, immutable types and unmodifiable collections of such are frozen. New
 * arrays, builders and modifiable collections contain only frozen values unless {@link MethodEffects} finds that
 * something else was put into one. A reference of unknown origin is mutable.
 */
final class MutabilityInterpreter extends BasicInterpreter {
    private static final Pattern OF_CALLER =
            Pattern.compile("java/util/(\\w*(Collection|List|Set|Map|Queue|Deque|Vector|Stack)|Optional|Comparator)"
                    + "|java/util/function/\\w*(Function|Supplier|Predicate|Operator)"
                    + "|java/lang/(Comparable|Record|Enum|Number)");

    private final MutabilityAnalysis analysis;
    private final boolean function;
    private final CallResults results;

    /**
     * Creates an interpreter of one method.
     *
     * @param function whether the JDK may call the method, with objects that it made
     */
    MutabilityInterpreter(MutabilityAnalysis analysis, boolean function) {
        super(Opcodes.ASM9);
        this.analysis = analysis;
        this.function = function;
        this.results = new CallResults(analysis);
    }

    static boolean isLambda(InvokeDynamicInsnNode dynamic) {
        return dynamic.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory");
    }

    static boolean reference(String descriptor) {
        return descriptor.startsWith("L") || descriptor.startsWith("[");
    }

    @Override
    public @Nullable BasicValue newValue(@Nullable Type type) {
        BasicValue value = super.newValue(type);
        return value == null || !value.isReference() ? value : TrackedValue.MUTABLE;
    }

    /**
     * Arguments count as frozen; a caller that passes others is found by {@link MethodEffects}. The objects that the
     * JDK makes and passes to a function, such as entries, matchers and sinks, are mutable.
     */
    @Override
    public @Nullable BasicValue newParameterValue(boolean isInstance, int local, Type type) {
        BasicValue value = super.newParameterValue(isInstance, local, type);
        if (!(value instanceof TrackedValue)) {
            return value;
        }
        boolean ofJdk = function && type.getSort() == Type.OBJECT && !ofCaller(type.getInternalName());
        return ofJdk ? TrackedValue.MUTABLE : TrackedValue.FROZEN;
    }

    /** Returns whether the JDK has no objects of the type that the component did not make. */
    private boolean ofCaller(String type) {
        return analysis.isConstant(type)
                || analysis.own().contains(type)
                || OF_CALLER.matcher(type).matches();
    }

    @Override
    public BasicValue newExceptionValue(TryCatchBlockNode block, Frame<BasicValue> handler, Type exception) {
        return TrackedValue.MUTABLE;
    }

    @Override
    public @Nullable BasicValue newOperation(AbstractInsnNode instruction) throws AnalyzerException {
        BasicValue value = super.newOperation(instruction);
        return switch (instruction.getOpcode()) {
            case Opcodes.GETSTATIC -> value instanceof TrackedValue ? constant((FieldInsnNode) instruction) : value;
            case Opcodes.NEW -> analysis.instance(((TypeInsnNode) instruction).desc);
            default -> value instanceof TrackedValue ? TrackedValue.FROZEN : value; // null and literals
        };
    }

    private TrackedValue constant(FieldInsnNode field) {
        Type type = Type.getType(field.desc);
        if (type.getSort() == Type.ARRAY) {
            return TrackedValue.constant(
                    new TrackedValue.Aliases(Set.of(analysis.declared(field)), type.getDimensions()));
        }
        if (analysis.own().contains(field.owner)) { // a finding if it is not frozen
            return analysis.own().isMaker(field.desc)
                    ? TrackedValue.function(Mutability.FROZEN, Mutability.MUTABLE)
                    : TrackedValue.FROZEN;
        }
        return analysis.isConstant(type.getInternalName()) || CallResults.isHolder(type.getInternalName())
                ? TrackedValue.FROZEN
                : TrackedValue.MUTABLE;
    }

    @Override
    public BasicValue copyOperation(AbstractInsnNode instruction, BasicValue value) {
        return value;
    }

    @Override
    public @Nullable BasicValue unaryOperation(AbstractInsnNode instruction, BasicValue value)
            throws AnalyzerException {
        BasicValue result = super.unaryOperation(instruction, value);
        return switch (instruction.getOpcode()) {
            case Opcodes.CHECKCAST ->
                analysis.isConstant(((TypeInsnNode) instruction).desc) ? TrackedValue.FROZEN : value;
            case Opcodes.GETFIELD ->
                result instanceof TrackedValue ? field((FieldInsnNode) instruction, value) : result;
            case Opcodes.NEWARRAY -> TrackedValue.SHALLOW;
            case Opcodes.ANEWARRAY ->
                ((TypeInsnNode) instruction).desc.startsWith("[") ? TrackedValue.arrayOfArrays() : TrackedValue.SHALLOW;
            default -> result;
        };
    }

    private TrackedValue field(FieldInsnNode field, BasicValue holder) {
        Type type = Type.getType(field.desc);
        if (type.getSort() == Type.OBJECT && analysis.isConstant(type.getInternalName())) {
            return TrackedValue.FROZEN;
        }
        Mutability level = TrackedValue.of(holder).frozen() ? Mutability.FROZEN : Mutability.MUTABLE;
        return TrackedValue.function(level, analysis.own().isMaker(field.desc) ? Mutability.MUTABLE : level);
    }

    @Override
    public @Nullable BasicValue binaryOperation(AbstractInsnNode instruction, BasicValue left, BasicValue right)
            throws AnalyzerException {
        BasicValue result = super.binaryOperation(instruction, left, right);
        return instruction.getOpcode() == Opcodes.AALOAD ? element(TrackedValue.of(left)) : result;
    }

    private static TrackedValue element(TrackedValue array) {
        TrackedValue.Aliases aliases = array.aliases();
        TrackedValue element = array.mutable() ? TrackedValue.MUTABLE : TrackedValue.FROZEN;
        return aliases.dimensions() > 1
                ? element.merge(
                        TrackedValue.constant(new TrackedValue.Aliases(aliases.fields(), aliases.dimensions() - 1)))
                : element;
    }

    @Override
    public @Nullable BasicValue naryOperation(AbstractInsnNode instruction, List<? extends BasicValue> values)
            throws AnalyzerException {
        BasicValue result = super.naryOperation(instruction, values);
        if (!(result instanceof TrackedValue)) {
            return result;
        }
        List<TrackedValue> contents = values.stream().map(TrackedValue::of).toList();
        return switch (instruction) {
            case InvokeDynamicInsnNode dynamic -> dynamic(dynamic, contents);
            case MethodInsnNode call -> results.result(CalledMethod.of(call), contents);
            default -> TrackedValue.arrayOfArrays(); // multianewarray
        };
    }

    @Override
    public BasicValue merge(BasicValue first, BasicValue second) {
        return first instanceof TrackedValue one && second instanceof TrackedValue other
                ? one.merge(other)
                : super.merge(first, second);
    }

    private TrackedValue dynamic(InvokeDynamicInsnNode dynamic, List<TrackedValue> captured) {
        if (!isLambda(dynamic)) {
            return TrackedValue.FROZEN; // text
        }
        Mutability level = captured.stream().allMatch(value -> value.worst() == Mutability.FROZEN)
                ? Mutability.FROZEN
                : Mutability.MUTABLE;
        return TrackedValue.function(
                level, dynamic.bsmArgs[1] instanceof Handle body ? returned(body) : Mutability.MUTABLE);
    }

    /** Returns what can change of the values that a function returns, given frozen arguments. */
    private Mutability returned(Handle body) {
        if (body.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
            return analysis.instance(body.getOwner()).worst();
        }
        CalledMethod called = CalledMethod.of(body);
        if (analysis.mixes(called)) {
            return Mutability.MUTABLE;
        }
        if (!reference(called.returnType().getDescriptor())) {
            return Mutability.FROZEN;
        }
        int count = called.argumentTypes().length + (called.isStatic() ? 0 : 1);
        return results.result(called, Collections.nCopies(count, TrackedValue.FROZEN))
                .worst();
    }
}
