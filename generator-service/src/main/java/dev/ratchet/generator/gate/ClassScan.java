package dev.ratchet.generator.gate;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads what one class can do from its bytecode. */
final class ClassScan extends ClassVisitor {
    private static final String MUTABLE =
            "java/util/(?!regex/|function/|Optional|UUID|Locale|Currency|Comparator|HexFormat|Base64|concurrent/TimeUnit).*|java/lang/StringBu.*|java/text/.*Format";
    private static final String IMMUTABLE_MAKER =
            "java/util/(List|Set|Map)\\.(of|copyOf|ofEntries)|java/util/Collections\\.(unmodifiable|empty|singleton).*";

    private final Set<Use> uses = new LinkedHashSet<>();
    private String type = "";
    private String source = "";

    private ClassScan() {
        super(Opcodes.ASM9);
    }

    /** One use of a capability; {@code file} is the source's path below its root. */
    record Use(Capability capability, String what, String type, String file, int line) {
        /** Equal in base and candidate when lines moved. */
        String key() {
            return capability.rule() + ' ' + what + ' ' + type;
        }
    }

    /**
     * The uses in a class file.
     *
     * @throws RuntimeException of any kind when the bytes are no class file
     */
    static Set<Use> of(byte[] bytes) {
        var scan = new ClassScan();
        new ClassReader(bytes).accept(scan, ClassReader.SKIP_FRAMES);
        return scan.uses;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        type = name;
        source = name.replaceFirst("\\$.*", "") + ".java";
        if (superName != null) {
            extended(superName);
        }
    }

    @Override
    public void visitSource(@Nullable String file, @Nullable String debug) {
        if (file != null) {
            source = type.substring(0, type.lastIndexOf('/') + 1) + file;
        }
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        boolean isStatic = (access & Opcodes.ACC_STATIC) != 0 && (access & Opcodes.ACC_SYNTHETIC) == 0;
        if (isStatic && (access & Opcodes.ACC_FINAL) == 0) {
            state(name, 0);
        }
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        if ((access & Opcodes.ACC_NATIVE) != 0) {
            called("native", name, 0);
        }
        return new Body(name);
    }

    private void extended(String superName) {
        if (!superName.equals("java/lang/Object")) {
            called(superName, "<init>", 0);
        }
    }

    private void called(String owner, String name, int line) {
        String element =
                owner.startsWith("[") ? Type.getType(owner).getElementType().getInternalName() : owner;
        Capability.of(element, name).ifPresent(found -> add(found, (element + "." + name).replace('/', '.'), line));
    }

    private void state(String field, int line) {
        add(Capability.STATIC_STATE, field, line);
    }

    private void add(Capability capability, String what, int line) {
        uses.add(new Use(capability, what, type.replace('/', '.'), source, line));
    }

    private final class Body extends MethodVisitor {
        private final String method;
        private int line;
        private String last = "";

        Body(String method) {
            super(Opcodes.ASM9);
            this.method = method;
        }

        @Override
        public void visitLineNumber(int number, Label start) {
            line = number;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            called(owner, name, line);
            last = owner + "." + name;
        }

        @Override
        public void visitTypeInsn(int opcode, String owner) {
            if (opcode == Opcodes.NEW) {
                called(owner, "<init>", line);
            }
            last = owner;
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            called(owner, name, line);
            if (opcode == Opcodes.PUTSTATIC && (!method.equals("<clinit>") || mutable(name, descriptor))) {
                state(name, line);
            }
            last = "";
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            if (!bootstrap.getOwner().equals("java/lang/runtime/ObjectMethods")
                    && !bootstrap.getOwner().equals("java/lang/runtime/SwitchBootstraps")) {
                called(bootstrap.getOwner(), bootstrap.getName(), line);
            }
            for (Object argument : arguments) {
                constant(argument);
            }
            last = "";
        }

        @Override
        public void visitLdcInsn(Object value) {
            constant(value);
            last = "";
        }

        private void constant(Object value) {
            if (value instanceof Handle handle) {
                called(handle.getOwner(), handle.getName(), line);
            } else if (value instanceof ConstantDynamic) {
                called("dynamic", "constant", line);
            }
        }

        private boolean mutable(String name, String descriptor) {
            Optional<String> kind = descriptor.startsWith("L")
                    ? Optional.of(Type.getType(descriptor).getInternalName())
                    : Optional.empty();
            boolean array = descriptor.startsWith("[") && !name.startsWith("$");
            return array || (kind.filter(one -> one.matches(MUTABLE)).isPresent() && !last.matches(IMMUTABLE_MAKER));
        }
    }
}
