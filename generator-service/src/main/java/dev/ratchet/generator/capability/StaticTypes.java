package dev.ratchet.generator.capability;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Follows the static types of references through a method; where two differ, the type is {@code Object}. */
final class StaticTypes extends BasicInterpreter {
    private static final Type OBJECT = Type.getObjectType("java/lang/Object");

    private StaticTypes() {
        super(Opcodes.ASM9);
    }

    /** Returns the frame before each instruction of a method; null for an instruction that is never reached. */
    static @Nullable Frame<BasicValue>[] frames(ClassNode type, MethodNode method) {
        try {
            return new Analyzer<>(new StaticTypes()).analyze(type.name, method);
        } catch (AnalyzerException e) {
            throw new IllegalArgumentException(type.name + "." + method.name + " cannot be analysed", e);
        }
    }

    @Override
    public @Nullable BasicValue newValue(@Nullable Type type) {
        boolean reference = type != null && (type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY);
        return reference ? new BasicValue(type) : super.newValue(type);
    }

    @Override
    public @Nullable BasicValue binaryOperation(AbstractInsnNode instruction, BasicValue one, BasicValue other)
            throws AnalyzerException {
        Type array = one.getType();
        if (instruction.getOpcode() == Opcodes.AALOAD && array != null && array.getSort() == Type.ARRAY) {
            return new BasicValue(Type.getType(array.getDescriptor().substring(1)));
        }
        return super.binaryOperation(instruction, one, other);
    }

    @Override
    public BasicValue merge(BasicValue one, BasicValue other) {
        if (one.equals(other)) {
            return one;
        }
        return one.isReference() && other.isReference() ? new BasicValue(OBJECT) : super.merge(one, other);
    }
}
