package dev.ratchet.generator.capability;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** A method that is called, by internal names. */
record CalledMethod(String owner, String name, String descriptor, boolean isStatic) {
    static CalledMethod of(MethodInsnNode call) {
        return new CalledMethod(call.owner, call.name, call.desc, call.getOpcode() == Opcodes.INVOKESTATIC);
    }

    static CalledMethod of(Handle handle) {
        return new CalledMethod(
                handle.getOwner(), handle.getName(), handle.getDesc(), handle.getTag() == Opcodes.H_INVOKESTATIC);
    }

    /** Name with its type. */
    String qualified() {
        return owner + "." + name;
    }

    Type returnType() {
        return Type.getReturnType(descriptor);
    }

    Type[] argumentTypes() {
        return Type.getArgumentTypes(descriptor);
    }
}
