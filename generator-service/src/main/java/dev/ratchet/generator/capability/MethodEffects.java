package dev.ratchet.generator.capability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Effects of a method: the values that it stores in fields and returns, the static arrays that it writes or leaks, and
 * whether a mutable value was put into another object. After that, nothing created in the method counts as frozen.
 */
final class MethodEffects {
    private static final Pattern HOLDS_NOTHING =
            Pattern.compile("java/lang/(String|StringBuilder|Math)\\..*|java/lang/Object\\.(<init>|hashCode|toString)"
                    + "|java/util/Objects\\.(requireNonNull(Else)?|hash|hashCode|isNull|nonNull|toString)");
    private static final String COPY = "java/lang/System.arraycopy";

    private final MutabilityAnalysis analysis;
    private final Map<String, List<TrackedValue>> stored = new LinkedHashMap<>();
    private final List<Misuse> misuses = new ArrayList<>();
    private TrackedValue returned = TrackedValue.FROZEN;
    private boolean mixes;
    private int line;

    private MethodEffects(MutabilityAnalysis analysis) {
        this.analysis = analysis;
    }

    /** A static array that is written, or that leaves the place where it is read. */
    record Misuse(String constant, boolean write, int line) {}

    static MethodEffects of(MethodNode method, Frame<BasicValue>[] frames, MutabilityAnalysis analysis) {
        var effects = new MethodEffects(analysis);
        int i = 0;
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof LineNumberNode number) {
                effects.line = number.line;
            } else if (frames[i] != null) {
                effects.look(instruction, frames[i]);
            }
            i++;
        }
        return effects;
    }

    /** Effects of a method whose analysis is not complete, because it calls itself: nothing is proved. */
    static MethodEffects unknown(MutabilityAnalysis analysis) {
        var effects = new MethodEffects(analysis);
        effects.mixes = true;
        return effects;
    }

    /** Values stored in a field, keyed by {@code owner.name}. */
    List<TrackedValue> stored(String field) {
        return stored.getOrDefault(field, List.of());
    }

    List<Misuse> misuses() {
        return misuses;
    }

    /** Returns whether a mutable value was put into another object. */
    boolean mixes() {
        return mixes;
    }

    /** Returns what can change of the values that the method returns. */
    TrackedValue returned() {
        return mixes ? TrackedValue.MUTABLE : TrackedValue.function(returned.level(), returned.returned());
    }

    private void look(AbstractInsnNode instruction, Frame<BasicValue> frame) {
        switch (instruction.getOpcode()) {
            case Opcodes.PUTSTATIC, Opcodes.PUTFIELD -> store((FieldInsnNode) instruction, top(frame, 0));
            case Opcodes.IASTORE,
                    Opcodes.LASTORE,
                    Opcodes.FASTORE,
                    Opcodes.DASTORE,
                    Opcodes.BASTORE,
                    Opcodes.CASTORE,
                    Opcodes.SASTORE -> write(top(frame, 2));
            case Opcodes.AASTORE -> {
                write(top(frame, 2));
                leave(top(frame, 0));
                mixes |= top(frame, 0).worst() != Mutability.FROZEN
                        && !top(frame, 2).nested();
            }
            case Opcodes.ARETURN -> {
                leave(top(frame, 0));
                returned = returned.merge(top(frame, 0));
            }
            case Opcodes.INVOKEDYNAMIC -> captured((InvokeDynamicInsnNode) instruction, frame);
            case Opcodes.INVOKESTATIC, Opcodes.INVOKEVIRTUAL, Opcodes.INVOKESPECIAL, Opcodes.INVOKEINTERFACE ->
                call((MethodInsnNode) instruction, frame);
            default -> {
                // neither stores nor leaks its argument
            }
        }
    }

    private void store(FieldInsnNode field, TrackedValue value) {
        leave(value);
        mixes |= returnsMutable(value) && !analysis.own().isMaker(field.desc);
        stored.computeIfAbsent(field.owner + "." + field.name, name -> new ArrayList<>())
                .add(value);
    }

    private void captured(InvokeDynamicInsnNode dynamic, Frame<BasicValue> frame) {
        int count = Type.getArgumentCount(dynamic.desc);
        boolean lambda = MutabilityInterpreter.isLambda(dynamic);
        for (int i = 0; i < count; i++) {
            leave(top(frame, i));
            mixes |= lambda && top(frame, i).worst() != Mutability.FROZEN; // the body takes it for frozen
        }
        for (Object argument : dynamic.bsmArgs) {
            mixes |= argument instanceof Handle body && analysis.mixes(CalledMethod.of(body));
        }
    }

    private void call(MethodInsnNode instruction, Frame<BasicValue> frame) {
        CalledMethod called = CalledMethod.of(instruction);
        Type[] types = called.argumentTypes();
        mixes |= analysis.takesObjects(called) && analysis.mixes(called);
        TrackedValue receiver = called.isStatic() ? TrackedValue.FROZEN : top(frame, types.length);
        if (!ArrayReads.ofReceiver(called, receiver.aliases().dimensions())) {
            leave(receiver);
        }
        for (int i = 0; i < types.length; i++) {
            TrackedValue value = top(frame, types.length - 1 - i);
            alias(called, types[i], i, value);
            mixes |= !HOLDS_NOTHING.matcher(called.qualified()).matches()
                    && (mixes(called, types[i], value) || (receiver.mutable() && !value.frozen()));
        }
    }

    /** Finds the use of a static array as an argument. */
    private void alias(CalledMethod called, Type type, int argument, TrackedValue value) {
        boolean copies = called.qualified().equals(COPY);
        int dimensions = value.aliases().dimensions();
        if (copies && argument == 2) {
            write(value);
        } else if (!(copies && dimensions == 1) && !ArrayReads.ofArgument(called, type, dimensions)) {
            leave(value);
        }
    }

    /**
     * Returns whether a mutable argument may become part of another object. The component's own code treats all
     * arguments as frozen.
     */
    private boolean mixes(CalledMethod called, Type type, TrackedValue value) {
        if (analysis.own().contains(called.owner())) {
            return value.worst() != Mutability.FROZEN;
        }
        String name = type.getSort() == Type.OBJECT ? type.getInternalName() : "";
        if (called.qualified().equals(COPY) || name.equals("java/util/stream/Collector")) {
            return value.mutable();
        }
        if (called.name().startsWith("flatMap") && value.frozen()) { // the elements of the streams are added
            return value.returned() == Mutability.MUTABLE;
        }
        return !CallResults.holdsFrozen(type, value) || returnsMutable(value);
    }

    private static boolean returnsMutable(TrackedValue value) {
        return value.frozen() && value.returned() != Mutability.FROZEN;
    }

    private void write(TrackedValue array) {
        array.aliases().fields().forEach(constant -> misuses.add(new Misuse(constant, true, line)));
    }

    private void leave(TrackedValue value) {
        value.aliases().fields().forEach(constant -> misuses.add(new Misuse(constant, false, line)));
    }

    private static TrackedValue top(Frame<BasicValue> frame, int below) {
        return TrackedValue.of(frame.getStack(frame.getStackSize() - 1 - below));
    }
}
