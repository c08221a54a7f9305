package dev.ratchet.generator.capability;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Finds reads of the hash code that the JVM draws at random for an object: {@code hashCode} and {@code toString} of
 * arrays, enum constants, functions and other objects whose class certainly does not replace these methods.
 *
 * <p>A type such as {@code Object} decides nothing here; the repetitions of the replay gate find its reads.
 */
final class IdentityReads {
    private static final String HASH = "hashCode";
    private static final String TEXT = "toString";
    private static final String OBJECT = "java/lang/Object";
    private static final Type OBJECT_TYPE = Type.getObjectType(OBJECT);

    private final ComponentClasses own;
    private final ClassNode type;
    private final Set<Violation> findings = new LinkedHashSet<>();
    private int line;

    IdentityReads(ComponentClasses own, ClassNode type) {
        this.own = own;
        this.type = type;
    }

    Set<Violation> findings() {
        try {
            type.methods.forEach(this::check);
        } catch (IllegalArgumentException e) {
            findings.add(new Violation("unreadable", MemberScan.source(type), 0, String.valueOf(e.getMessage())));
        }
        return findings;
    }

    private void check(MethodNode method) {
        Frame<BasicValue>[] frames = StaticTypes.frames(type, method);
        int i = 0;
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof LineNumberNode number) {
                line = number.line;
            } else if (frames[i] != null) {
                check(instruction, frames[i]);
            }
            i++;
        }
    }

    private void check(AbstractInsnNode instruction, Frame<BasicValue> frame) {
        switch (instruction) {
            case MethodInsnNode call when call.getOpcode() == Opcodes.INVOKESPECIAL -> inherited(call);
            case MethodInsnNode call when isRead(call.name, call.desc) -> read(call.name, top(frame, 0));
            case MethodInsnNode call -> argument(call, frame);
            case InvokeDynamicInsnNode dynamic
            when dynamic.bsm.getOwner().endsWith("StringConcatFactory") ->
                Stream.of(Type.getArgumentTypes(dynamic.desc)).forEach(each -> read(TEXT, each));
            case InvokeDynamicInsnNode dynamic -> function(dynamic);
            default -> {
                // calls nothing
            }
        }
    }

    /** Finds {@code super.hashCode()} where it is the one of Object or Enum. */
    private void inherited(MethodInsnNode call) {
        if (isRead(call.name, call.desc)
                && (call.owner.equals(OBJECT) || (call.owner.equals("java/lang/Enum") && call.name.equals(HASH)))) {
            refuse(call.name, Type.getObjectType(call.owner));
        }
    }

    /** Finds an argument that a method of the JDK converts to text or hashes. */
    private void argument(MethodInsnNode call, Frame<BasicValue> frame) {
        Type[] types = Type.getArgumentTypes(call.desc);
        if (types.length == 0 || !types[types.length - 1].equals(OBJECT_TYPE)) {
            return;
        }
        switch (call.owner + "." + call.name) {
            case "java/lang/String.valueOf",
                    "java/lang/StringBuilder.append",
                    "java/lang/StringBuilder.insert",
                    "java/util/Objects.toString" -> read(TEXT, top(frame, 0));
            case "java/util/Objects.hashCode" -> read(HASH, top(frame, 0));
            default -> {
                // reads nothing of its arguments
            }
        }
    }

    /** Finds a reference to the method, such as {@code Kind::hashCode}. */
    private void function(InvokeDynamicInsnNode dynamic) {
        List<Object> arguments = Arrays.asList(dynamic.bsmArgs);
        if (arguments.size() > 2
                && arguments.get(1) instanceof Handle body
                && isRead(body.getName(), body.getDesc())
                && arguments.get(2) instanceof Type made
                && made.getSort() == Type.METHOD) {
            Type[] bound = Type.getArgumentTypes(dynamic.desc);
            Type[] called = made.getArgumentTypes();
            Stream.concat(Arrays.stream(bound), Arrays.stream(called))
                    .findFirst()
                    .ifPresent(receiver -> read(body.getName(), receiver));
        }
    }

    private void read(String method, Type receiver) {
        if (isIdentity(receiver, method)) {
            refuse(method, receiver);
        }
    }

    /** Returns whether a method of every object of a type reads its identity. */
    private boolean isIdentity(Type receiver, String method) {
        if (receiver.getSort() == Type.ARRAY) {
            return true;
        }
        if (receiver.getSort() != Type.OBJECT) {
            return false;
        }
        String name = receiver.getInternalName();
        return own.contains(name) ? isOwnIdentity(name, method) : isJdkIdentity(name, method);
    }

    private boolean isOwnIdentity(String name, String method) {
        List<ClassNode> objects = own.all().stream()
                .filter(each -> own.isA(each.name, name) && !own.isInterface(each.name))
                .toList();
        if (objects.isEmpty()) {
            return own.isInterface(name); // only lambdas implement it
        }
        return objects.stream().allMatch(each -> usesIdentity(each, method));
    }

    private boolean usesIdentity(ClassNode object, String method) {
        Optional<MethodNode> declared = own.method(object.name, method, descriptor(method));
        if (declared.isPresent()) {
            return (object.access & Opcodes.ACC_RECORD) != 0
                    && isGenerated(declared.get())
                    && object.fields.stream()
                            .filter(field -> (field.access & Opcodes.ACC_STATIC) == 0)
                            .map(field -> Type.getType(field.desc))
                            .anyMatch(field -> !field.equals(Type.getObjectType(object.name))
                                    && (field.getSort() == Type.ARRAY || isJdkOrEnum(field, method)));
        }
        return AllowList.find(own.superclass(object.name))
                .filter(outside -> outside == Object.class || replacesNothing(outside, method))
                .isPresent();
    }

    private boolean isJdkOrEnum(Type field, String method) {
        return field.getSort() == Type.OBJECT
                && (own.contains(field.getInternalName())
                        ? method.equals(HASH) && own.isA(field.getInternalName(), "java/lang/Enum")
                        : isJdkIdentity(field.getInternalName(), method));
    }

    private static boolean isGenerated(MethodNode method) {
        return Arrays.stream(method.instructions.toArray())
                .anyMatch(each -> each instanceof InvokeDynamicInsnNode dynamic
                        && dynamic.bsm.getOwner().equals("java/lang/runtime/ObjectMethods"));
    }

    private boolean isJdkIdentity(String name, String method) {
        return AllowList.find(name)
                .filter(found -> found.isInterface()
                        ? found.isAnnotationPresent(FunctionalInterface.class) && !own.implement(name)
                        : found != Object.class
                                && replacesNothing(found, method)
                                && (Enum.class.isAssignableFrom(found) || !own.implement(name)))
                .isPresent();
    }

    /** Returns whether a class inherits the method of Object or Enum, and no subclass of the JDK replaces it. */
    private static boolean replacesNothing(Class<?> type, String method) {
        try {
            Method found = type.getMethod(method);
            boolean ofEnum = found.getDeclaringClass() == Enum.class && method.equals(HASH);
            return ofEnum || (found.getDeclaringClass() == Object.class && !Modifier.isAbstract(type.getModifiers()));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every class has the method " + method, e);
        }
    }

    private static boolean isRead(String name, String descriptor) {
        return (name.equals(HASH) || name.equals(TEXT)) && descriptor.equals(descriptor(name));
    }

    private static String descriptor(String method) {
        return method.equals(HASH) ? "()I" : "()Ljava/lang/String;";
    }

    private static Type top(Frame<BasicValue> frame, int below) {
        Type found = frame.getStack(frame.getStackSize() - 1 - below).getType();
        return found == null ? OBJECT_TYPE : found;
    }

    private void refuse(String method, Type receiver) {
        findings.add(new Violation(
                "not-allowed",
                MemberScan.source(type),
                line,
                type.name.replace('/', '.') + " reads the identity of " + receiver.getClassName() + " by " + method
                        + "(), which differs between runs"));
    }
}
