package dev.ratchet.generator.capability;

import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * Tracks values through a method. Constants, immutable types and unmodifiable collections of such are frozen. Arrays,
 * builders and modifiable collections are not, but may contain only frozen values ({@link MethodEffects} checks that).
 */
final class MutabilityInterpreter extends BasicInterpreter {
    /** Collections and streams: as arguments, their elements count rather than the container. */
    static final Pattern CONTAINER =
            Pattern.compile("java/lang/Iterable|java/util/(\\w*(Collection|List|Set|Map|Queue|Deque)|Iterator)"
                    + "|java/util/stream/\\w*Stream");

    private static final Pattern MAKER = Pattern.compile(
            "java/util/(List|Set|Map)\\.(of|copyOf|ofEntries|entry)"
                    + "|java/util/Collections\\.(unmodifiable|empty|singleton|nCopies).*|java/util/stream/Stream\\.toList"
                    + "|java/util/Optional\\.\\w+"
                    + "|java/util/stream/Collectors\\.(toUnmodifiable\\w+|joining|counting|summing\\w+|averaging\\w+|minBy|maxBy)");
    private static final Pattern COMBINED =
            Pattern.compile("java/util/function/\\w+|java/util/(Comparator|Map\\$Entry|Optional)|java/lang/Object");

    private final MutabilityAnalysis analysis;

    MutabilityInterpreter(MutabilityAnalysis analysis) {
        super(Opcodes.ASM9);
        this.analysis = analysis;
    }

    @Override
    public @Nullable BasicValue newOperation(AbstractInsnNode instruction) throws AnalyzerException {
        BasicValue value = super.newOperation(instruction);
        return switch (instruction) {
            case FieldInsnNode field when reference(field.desc) -> constant(value, field);
            case TypeInsnNode made -> TrackedValue.of(value.getType(), analysis.isFrozenType(made.desc));
            default -> value;
        };
    }

    private TrackedValue constant(BasicValue value, FieldInsnNode field) {
        if (field.desc.startsWith("[")) {
            return TrackedValue.array(
                    value.getType(), Type.getType(field.desc).getDimensions(), field.owner + "." + field.name);
        }
        boolean own = analysis.own().contains(field.owner);
        boolean frozen = own || AllowList.isValue(Type.getType(field.desc).getInternalName());
        return new TrackedValue(
                value.getType(), frozen, frozen && !analysis.own().isMaker(field.desc), 0, "");
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
                AllowList.isValue(((TypeInsnNode) instruction).desc) ? TrackedValue.of(result.getType(), true) : value;
            case Opcodes.GETFIELD -> {
                boolean frozen = TrackedValue.of(value).frozen();
                boolean returnsFrozen = frozen && !analysis.own().isMaker(((FieldInsnNode) instruction).desc);
                yield new TrackedValue(result.getType(), frozen, returnsFrozen, 0, "");
            }
            case Opcodes.NEWARRAY -> TrackedValue.array(result.getType(), 1, "");
            case Opcodes.ANEWARRAY ->
                TrackedValue.array(result.getType(), ((TypeInsnNode) instruction).desc.startsWith("[") ? 2 : 1, "");
            default -> result;
        };
    }

    @Override
    public @Nullable BasicValue binaryOperation(AbstractInsnNode instruction, BasicValue left, BasicValue right)
            throws AnalyzerException {
        BasicValue result = super.binaryOperation(instruction, left, right);
        TrackedValue array = TrackedValue.of(left);
        return instruction.getOpcode() == Opcodes.AALOAD && array.depth() > 1
                ? TrackedValue.array(result.getType(), array.depth() - 1, array.constant())
                : result;
    }

    @Override
    public @Nullable BasicValue naryOperation(AbstractInsnNode instruction, List<? extends BasicValue> values)
            throws AnalyzerException {
        BasicValue result = super.naryOperation(instruction, values);
        List<TrackedValue> contents = values.stream().map(TrackedValue::of).toList();
        return switch (instruction) {
            case MultiANewArrayInsnNode array -> TrackedValue.array(result.getType(), array.dims, "");
            case InvokeDynamicInsnNode dynamic
            when reference(Type.getReturnType(dynamic.desc).getDescriptor()) -> dynamic(result, dynamic, contents);
            case MethodInsnNode call
            when reference(Type.getReturnType(call.desc).getDescriptor()) ->
                result(call.owner, call.name, call.desc, call.getOpcode() == Opcodes.INVOKESTATIC, contents);
            default -> result;
        };
    }

    @Override
    public BasicValue merge(BasicValue first, BasicValue second) {
        BasicValue merged = super.merge(first, second);
        return first.equals(second) || merged.getType() == null || !merged.isReference()
                ? merged
                : TrackedValue.of(first).merge(TrackedValue.of(second));
    }

    private TrackedValue dynamic(BasicValue value, InvokeDynamicInsnNode dynamic, List<TrackedValue> captured) {
        boolean frozen = captured.stream().allMatch(TrackedValue::frozen);
        boolean lambda = dynamic.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory");
        boolean returnsFrozen = !lambda || (dynamic.bsmArgs[1] instanceof Handle body && yields(body));
        return new TrackedValue(value.getType(), !lambda || frozen, returnsFrozen, 0, "");
    }

    private boolean yields(Handle body) {
        if (body.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
            return analysis.isFrozenType(body.getOwner());
        }
        Type made = Type.getReturnType(body.getDesc());
        if (!reference(made.getDescriptor()) || made.getInternalName().startsWith("java/util/stream/")) {
            return true;
        }
        boolean isStatic = body.getTag() == Opcodes.H_INVOKESTATIC;
        int count = Type.getArgumentCount(body.getDesc()) + (isStatic ? 0 : 1);
        List<TrackedValue> arguments =
                Collections.nCopies(count, TrackedValue.of(BasicValue.REFERENCE_VALUE.getType(), true));
        return result(body.getOwner(), body.getName(), body.getDesc(), isStatic, arguments)
                .frozen();
    }

    /** Returns the result of a method that returns a reference; the receiver is the first value. */
    private TrackedValue result(
            String owner, String name, String descriptor, boolean isStatic, List<TrackedValue> values) {
        Type type = Type.getReturnType(descriptor);
        boolean all = values.stream().allMatch(TrackedValue::frozen);
        boolean returnsFrozen = values.stream().allMatch(TrackedValue::returnsFrozen);
        if (type.getSort() == Type.ARRAY) {
            return TrackedValue.array(BasicValue.REFERENCE_VALUE.getType(), type.getDimensions(), "");
        }
        if (AllowList.isValue(type.getInternalName())) {
            return frozen(true);
        }
        if (analysis.own().contains(owner)) {
            return frozen(all && returnsFrozen && analysis.returnsFrozen(owner, name, descriptor));
        }
        return resultOutside(owner, name, descriptor, isStatic, values);
    }

    /** Returns the result of a method that the component does not declare but may override. */
    private TrackedValue resultOutside(
            String owner, String name, String descriptor, boolean isStatic, List<TrackedValue> values) {
        Type type = Type.getReturnType(descriptor);
        boolean all = values.stream().allMatch(TrackedValue::frozen);
        boolean returnsFrozen = values.stream().allMatch(TrackedValue::returnsFrozen);
        if (!isStatic && (values.getFirst().depth() > 1 || (name.equals("entrySet") && !all))) {
            return TrackedValue.array(
                    BasicValue.REFERENCE_VALUE.getType(), 2, ""); // entries write through to their map
        }
        if (MAKER.matcher(owner + "." + name).matches()) {
            return frozen(elementsFrozen(descriptor, values, isStatic));
        }
        if (name.equals("collect") || owner.equals("java/util/stream/Collectors")) {
            return collected(name, values);
        }
        if (!isStatic && (values.getFirst().returnsMutable() || !analysis.returnsFrozen(owner, name, descriptor))) {
            return new TrackedValue(BasicValue.REFERENCE_VALUE.getType(), false, false, 0, "");
        }
        boolean ofReceiver = !isStatic && type.getInternalName().equals("java/lang/Object");
        boolean function = owner.startsWith("java/util/function/");
        if (ofReceiver && !function && !name.equals("clone")) {
            return frozen(values.stream().skip(1).allMatch(TrackedValue::returnsFrozen));
        }
        boolean combined = COMBINED.matcher(type.getInternalName()).matches();
        boolean view = !isStatic
                && type.getInternalName().startsWith("java/util/")
                && CONTAINER.matcher(type.getInternalName()).matches()
                && !type.getInternalName().matches("java/util/(Iterator|stream/.*)");
        return new TrackedValue(
                BasicValue.REFERENCE_VALUE.getType(),
                (combined || view) && all && (!function || returnsFrozen),
                returnsFrozen,
                0,
                "");
    }

    /**
     * Returns the result of a stream's collection or of a collector: a modifiable collection has depth 1, a collection
     * of such has depth 2.
     */
    private static TrackedValue collected(String name, List<TrackedValue> values) {
        if (values.isEmpty()) {
            return TrackedValue.array(BasicValue.REFERENCE_VALUE.getType(), 1, "");
        }
        TrackedValue last = values.getLast();
        if (name.equals("collect")) {
            return values.size() == 2 ? last : TrackedValue.array(BasicValue.REFERENCE_VALUE.getType(), 2, "");
        }
        if (name.equals("collectingAndThen")) {
            return frozen(values.getFirst().depth() < 2 && last.frozen() && last.returnsFrozen());
        }
        boolean nests = name.matches("groupingBy.*|partitioningBy|teeing")
                && (values.size() < 2 || !last.frozen() || last.depth() > 0);
        boolean passes = name.matches("mapping|filtering|flatMapping");
        return passes ? last : TrackedValue.array(BasicValue.REFERENCE_VALUE.getType(), nests ? 2 : 1, "");
    }

    private static TrackedValue frozen(boolean frozen) {
        return TrackedValue.of(BasicValue.REFERENCE_VALUE.getType(), frozen);
    }

    /**
     * Returns whether the elements of a new unmodifiable object are frozen; collections and flat arrays are copied or
     * wrapped.
     */
    private static boolean elementsFrozen(String descriptor, List<TrackedValue> values, boolean isStatic) {
        Type[] types = Type.getArgumentTypes(descriptor);
        int first = isStatic ? 0 : 1;
        for (int i = 0; i < types.length; i++) {
            if (!MethodEffects.holdsFrozen(types[i], values.get(i + first))) {
                return false;
            }
        }
        return true;
    }

    static boolean reference(String descriptor) {
        return descriptor.startsWith("L") || descriptor.startsWith("[");
    }
}
