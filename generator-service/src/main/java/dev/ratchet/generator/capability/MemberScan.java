package dev.ratchet.generator.capability;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Finds the forbidden references of one class outside its component: types, members, native methods, JVM hooks. */
final class MemberScan {
    private static final String RULE = "not-allowed";
    private static final String CONSTANT_BOOTSTRAP = "java/lang/invoke/ConstantBootstraps";
    private static final Set<String> ENUM_LABELS = Set.of("java/lang/Enum$EnumDesc", "java/lang/constant/ClassDesc");

    private static final int STATIC_LOCK = Opcodes.ACC_STATIC | Opcodes.ACC_SYNCHRONIZED;

    private final ComponentClasses own;
    private final AllowList list;
    private final ClassNode type;
    private final String source;
    private final Set<Violation> findings = new LinkedHashSet<>();
    private final Set<String> declared = new TreeSet<>();
    private int line;

    MemberScan(ComponentClasses own, AllowList list, ClassNode type) {
        this.own = own;
        this.list = list;
        this.type = type;
        this.source = source(type);
    }

    /** Findings in one class, and the members that it uses because the catalogue entry declares them. */
    record ScanResult(List<Violation> findings, Set<String> declared) {
        ScanResult {
            findings = List.copyOf(findings);
            declared = Set.copyOf(declared);
        }
    }

    /** Path of the source below its root. */
    static String source(ClassNode type) {
        String file = type.sourceFile == null ? type.name.replaceFirst("\\$.*", "") + ".java" : type.sourceFile;
        return type.sourceFile == null ? file : type.name.substring(0, type.name.lastIndexOf('/') + 1) + file;
    }

    ScanResult scan() {
        if (type.superName != null && !own.contains(type.superName) && !list.allowsExtending(type.superName)) {
            refuse("extends " + dotted(type.superName));
        }
        type.interfaces.forEach(this::type);
        inherited();
        annotations(type.visibleAnnotations);
        annotations(type.invisibleAnnotations);
        for (FieldNode field : type.fields) {
            descriptor(field.desc);
            annotations(field.visibleAnnotations);
        }
        type.methods.forEach(this::method);
        return new ScanResult(new ArrayList<>(findings), declared);
    }

    private void method(MethodNode method) {
        line = 0;
        descriptor(method.desc);
        annotations(method.visibleAnnotations);
        if ((method.access & Opcodes.ACC_NATIVE) != 0) {
            refuse("declares the native method " + method.name);
        }
        if (method.name.equals("finalize") && method.desc.equals("()V")) {
            refuse("overrides finalize, which the JVM calls on its own thread");
        }
        if ((method.access & STATIC_LOCK) == STATIC_LOCK) {
            refuse("locks a class, which the host may also lock");
        }
        method.tryCatchBlocks.forEach(block -> caught(method, block));
        for (AbstractInsnNode instruction : method.instructions) {
            instruction(instruction);
            if (instruction.getOpcode() == Opcodes.MONITORENTER && !locksThis(method, instruction)) {
                refuse("locks an object, which the host or the JDK may also lock");
            }
        }
    }

    /** Finds refused members of the JDK's superclass that an interface of the component makes callable. */
    private void inherited() {
        String outside = own.superclass(type.name);
        for (CalledMethod method : own.interfaceMethods(type.name)) {
            if (AllowList.has(outside, method.name(), method.descriptor())
                    && !list.allows(outside, method.name(), method.descriptor())) {
                refuse("inherits " + method.name() + ", which " + dotted(method.owner()) + " makes callable");
            }
        }
    }

    private void caught(MethodNode method, TryCatchBlockNode block) {
        if (block.type != null) {
            type(block.type);
            if (JvmReads.isFailure(block)) {
                refuse("catches " + dotted(block.type) + ", which depends on the state of the JVM");
            }
        } else if (JvmReads.isSwallowed(block) || HiddenFailures.isCaughtAround(method, block)) {
            refuse("ends a finally block without its exception, which swallows failures of the JVM");
        }
    }

    /** Returns whether javac compiled a block that is synchronized on {@code this}. */
    private static boolean locksThis(MethodNode method, AbstractInsnNode enter) {
        AbstractInsnNode store = enter.getPrevious();
        AbstractInsnNode copy = store == null ? null : store.getPrevious();
        return (method.access & Opcodes.ACC_STATIC) == 0
                && copy != null
                && store.getOpcode() == Opcodes.ASTORE
                && copy.getOpcode() == Opcodes.DUP
                && copy.getPrevious() instanceof VarInsnNode loaded
                && loaded.getOpcode() == Opcodes.ALOAD
                && loaded.var == 0;
    }

    private void instruction(AbstractInsnNode instruction) {
        switch (instruction) {
            case LineNumberNode number -> line = number.line;
            case TypeInsnNode named -> type(named.desc);
            case MultiANewArrayInsnNode array -> descriptor(array.desc);
            case FieldInsnNode field -> member(field.owner, field.name, field.desc);
            case MethodInsnNode call when JvmReads.comparesClass(call) || JvmReads.readsAssertions(call, own) -> {
                // javac generates the second; both are harmless
            }
            case MethodInsnNode call -> member(call.owner, call.name, call.desc);
            case InvokeDynamicInsnNode dynamic -> dynamic(dynamic);
            case LdcInsnNode constant -> constant(constant.cst);
            default -> {
                // refers to nothing
            }
        }
    }

    private void dynamic(InvokeDynamicInsnNode dynamic) {
        descriptor(dynamic.desc);
        bootstrap(dynamic.bsm);
        for (Object argument : dynamic.bsmArgs) {
            constant(argument);
        }
    }

    /**
     * Checks the bootstrap methods that javac generates for lambdas, concatenation, records and switches; their
     * descriptors contain linkage types only.
     */
    private void bootstrap(Handle handle) {
        if (!list.allows(handle.getOwner(), handle.getName(), handle.getDesc())) {
            refuse("links by " + dotted(handle.getOwner()) + "." + handle.getName());
        }
    }

    private void constant(Object value) {
        switch (value) {
            case Type named when named.getSort() == Type.METHOD -> descriptor(named.getDescriptor());
            case Type named -> descriptor(named.getDescriptor());
            case Handle handle -> member(handle.getOwner(), handle.getName(), handle.getDesc());
            case ConstantDynamic dynamic -> label(dynamic);
            default -> {
                // a number or a string
            }
        }
    }

    /** Checks the only constant that javac computes during linkage: an enum label in a pattern switch. */
    private void label(ConstantDynamic dynamic) {
        boolean labels = dynamic.getBootstrapMethod().getOwner().equals(CONSTANT_BOOTSTRAP)
                && dynamic.getBootstrapMethodArgument(0) instanceof Handle maker
                && ENUM_LABELS.contains(maker.getOwner())
                && maker.getName().equals("of");
        if (!labels) {
            refuse("computes a constant during linkage");
            return;
        }
        boolean names = dynamic.getBootstrapMethodArgument(0) instanceof Handle maker
                && maker.getOwner().endsWith("ClassDesc");
        for (int i = 1; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
            Object argument = dynamic.getBootstrapMethodArgument(i);
            if (argument instanceof ConstantDynamic inner) {
                label(inner);
            } else if (names) {
                type(String.valueOf(argument).replace('.', '/'));
            }
        }
    }

    private void member(String owner, String name, String descriptor) {
        if (own.contains(owner) && inOwn(owner, name, descriptor)) {
            return;
        }
        List<String> outside = own.contains(owner)
                ? own.outside(owner).stream()
                        .filter(type -> AllowList.has(type, name, descriptor))
                        .toList()
                : List.of(owner);
        String what = dotted(owner) + "." + name;
        if (outside.isEmpty() || !outside.stream().allMatch(type -> list.allows(type, name, descriptor))) {
            refuse("uses " + what);
        } else if (outside.stream().anyMatch(type -> list.declares(type, name))) {
            declared.add(what);
        } else {
            descriptor(descriptor, what);
        }
    }

    private boolean inOwn(String owner, String name, String descriptor) {
        return descriptor.startsWith("(")
                ? own.method(owner, name, descriptor).isPresent()
                : own.fieldOwner(owner, name, descriptor).isPresent();
    }

    private void descriptor(String descriptor) {
        descriptor(descriptor, "");
    }

    private void descriptor(String descriptor, String member) {
        if (descriptor.startsWith("(")) {
            type(Type.getReturnType(descriptor), member);
            for (Type argument : Type.getArgumentTypes(descriptor)) {
                type(argument, member);
            }
        } else {
            type(Type.getType(descriptor), member);
        }
    }

    private void type(String name) {
        type(name.startsWith("[") ? Type.getType(name) : Type.getObjectType(name), "");
    }

    private void type(Type named, String member) {
        Type element = named.getSort() == Type.ARRAY ? named.getElementType() : named;
        if (element.getSort() == Type.OBJECT
                && !own.contains(element.getInternalName())
                && !list.allowsType(element.getInternalName())) {
            refuse(
                    member.isEmpty()
                            ? "names " + element.getClassName()
                            : "uses " + member + " with " + element.getClassName());
        }
    }

    private void annotations(List<AnnotationNode> annotations) {
        if (annotations != null) {
            annotations.forEach(annotation -> descriptor(annotation.desc));
        }
    }

    private void refuse(String what) {
        findings.add(new Violation(RULE, source, line, dotted(type.name) + " " + what));
    }

    private static String dotted(String name) {
        return name.replace('/', '.');
    }
}
