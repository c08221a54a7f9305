package dev.ratchet.generator.capability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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
    private static final Pattern READS_ONLY = Pattern.compile(
            "java/util/Arrays\\.(stream|copyOf|copyOfRange|binarySearch|hashCode|equals"
                    + "|toString|deepToString)|java/lang/String(Builder)?\\..*|java/util/(List|Set)\\.of|java/util/stream/\\w+\\.of");
    private static final Pattern HOLDS_NOTHING =
            Pattern.compile("java/lang/(String|StringBuilder|Math|Object)\\..*|java/util/Objects\\..*");

    private final ComponentClasses own;
    private final Map<String, List<TrackedValue>> stored = new LinkedHashMap<>();
    private final List<Misuse> misuses = new ArrayList<>();
    private boolean mixes;
    private boolean returnsFrozen = true;
    private int line;

    private MethodEffects(ComponentClasses own) {
        this.own = own;
    }

    /** A static array that is written, or that leaves the place where it is read. */
    record Misuse(String constant, boolean write, int line) {}

    static MethodEffects of(MethodNode method, Frame<BasicValue>[] frames, ComponentClasses own) {
        var effects = new MethodEffects(own);
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

    boolean returnsFrozen() {
        return returnsFrozen && !mixes;
    }

    /** Returns whether a value may be stored where the type is expected without making the holder mutable. */
    static boolean holdsFrozen(Type type, TrackedValue value) {
        boolean container = type.getSort() == Type.ARRAY
                || (type.getSort() == Type.OBJECT
                        && MutabilityInterpreter.CONTAINER
                                .matcher(type.getInternalName())
                                .matches());
        return container ? value.depth() < 2 : value.frozen();
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
                mixes |= (!top(frame, 0).frozen() && top(frame, 2).depth() < 2)
                        || top(frame, 0).returnsMutable();
            }
            case Opcodes.ARETURN -> {
                leave(top(frame, 0));
                returnsFrozen &= top(frame, 0).frozen() && top(frame, 0).returnsFrozen();
            }
            case Opcodes.INVOKEDYNAMIC -> captured((InvokeDynamicInsnNode) instruction, frame);
            case Opcodes.INVOKESTATIC, Opcodes.INVOKEVIRTUAL, Opcodes.INVOKESPECIAL, Opcodes.INVOKEINTERFACE ->
                arguments((MethodInsnNode) instruction, frame);
            default -> {
                // neither stores nor leaks its argument
            }
        }
    }

    private void store(FieldInsnNode field, TrackedValue value) {
        leave(value);
        mixes |= value.returnsMutable() && !own.isMaker(field.desc);
        stored.computeIfAbsent(field.owner + "." + field.name, name -> new ArrayList<>())
                .add(value);
    }

    private void captured(InvokeDynamicInsnNode dynamic, Frame<BasicValue> frame) {
        int count = Type.getArgumentCount(dynamic.desc);
        for (int i = 0; i < count; i++) {
            leave(top(frame, i));
        }
    }

    private void arguments(MethodInsnNode call, Frame<BasicValue> frame) {
        Type[] types = Type.getArgumentTypes(call.desc);
        String called = call.owner + "." + call.name;
        boolean copies = called.equals("java/lang/System.arraycopy");
        for (int i = 0; i < types.length; i++) {
            TrackedValue value = top(frame, types.length - 1 - i);
            if (copies && i == 2) {
                write(value);
            } else if (!copies && !READS_ONLY.matcher(called).matches()) {
                leave(value);
            }
            mixes |= !copies && !HOLDS_NOTHING.matcher(called).matches() && mixes(call.owner, types[i], value);
        }
    }

    /**
     * Returns whether a mutable argument may become part of another object. The component's own code treats all
     * arguments as frozen.
     */
    private boolean mixes(String owner, Type type, TrackedValue value) {
        if (own.contains(owner)) {
            return !value.frozen() || !value.returnsFrozen();
        }
        String name = type.getSort() == Type.OBJECT ? type.getInternalName() : "";
        return (!holdsFrozen(type, value) && !name.equals("java/util/stream/Collector"))
                || (name.startsWith("java/util/function/") && !value.returnsFrozen())
                || value.returnsMutable();
    }

    private void write(TrackedValue array) {
        if (!array.constant().isEmpty()) {
            misuses.add(new Misuse(array.constant(), true, line));
        }
    }

    private void leave(TrackedValue value) {
        if (!value.constant().isEmpty()) {
            misuses.add(new Misuse(value.constant(), false, line));
        }
    }

    private static TrackedValue top(Frame<BasicValue> frame, int below) {
        return TrackedValue.of(frame.getStack(frame.getStackSize() - 1 - below));
    }
}
