package dev.ratchet.generator.capability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Finds {@code catch} clauses that can see a failure of the JVM as an ordinary exception. A stack overflow becomes one
 * in three ways: a {@code finally} block throws while the overflow ends its {@code try} block; a record pattern wraps
 * what an accessor threw; the compiler of regular expressions reports it as an error of their syntax.
 *
 * <p>Only names decide which code a {@code catch} clause is around, so that overloads and overrides count as one. If a
 * function or a method that the JDK calls is among it, every clause around any call may be.
 */
final class HiddenFailures {
    private static final Pattern BROAD = Pattern.compile("java/lang/(Runtime)?Exception");
    private static final Pattern OF_SYNTAX =
            Pattern.compile("java/util/regex/PatternSyntaxException|java/lang/(IllegalArgument|Runtime)?Exception");
    private static final Pattern SYNTAX = Pattern.compile(
            "java/util/regex/Pattern\\.(compile|matches)|java/lang/String\\.(matches|replaceAll|replaceFirst|split\\w*)");
    private static final Pattern HARMLESS = Pattern.compile("java/lang/(String|StringBuilder|Integer|Long|Short|Byte"
            + "|Character|Boolean|Double|Float|Math|Number|Throwable|\\w+Exception)");
    private static final String HANDLER = "dev/ratchet/sdk/Handler";
    private static final String MATCH = "java/lang/MatchException";
    private static final Set<Integer> THROWING = Set.of(
            Opcodes.IDIV,
            Opcodes.LDIV,
            Opcodes.IREM,
            Opcodes.LREM,
            Opcodes.ARRAYLENGTH,
            Opcodes.CHECKCAST,
            Opcodes.NEWARRAY,
            Opcodes.ANEWARRAY,
            Opcodes.MULTIANEWARRAY,
            Opcodes.INVOKEVIRTUAL,
            Opcodes.INVOKESPECIAL,
            Opcodes.INVOKESTATIC,
            Opcodes.INVOKEINTERFACE,
            Opcodes.INVOKEDYNAMIC);

    private final ComponentClasses own;
    private final AllowList list;
    private final List<Violation> findings = new ArrayList<>();

    HiddenFailures(ComponentClasses own, AllowList list) {
        this.own = own;
        this.list = list;
    }

    List<Violation> findings() {
        Callees ofFinally = callees(HiddenFailures::replacesFailure);
        Callees ofMatch = failingPatterns();
        for (ClassNode type : own.all()) {
            for (MethodNode method : type.methods) {
                for (TryCatchBlockNode block : method.tryCatchBlocks) {
                    if (block.type != null && !JvmReads.isOfJvm(block)) {
                        check(type, method, block, ofFinally, ofMatch);
                    }
                }
            }
        }
        return findings;
    }

    private void check(ClassNode type, MethodNode method, TryCatchBlockNode block, Callees ofFinally, Callees ofMatch) {
        if (surrounds(method, block, ofFinally)) {
            refuse(type, block, "around a finally block that can throw, which hides failures of the JVM");
        }
        if ((BROAD.matcher(block.type).matches() || block.type.equals(MATCH))
                && (surrounds(method, block, ofMatch) || surroundsPattern(method, block, ofMatch))) {
            refuse(type, block, "around a record pattern, which hides failures of the JVM in accessors");
        }
        if (OF_SYNTAX.matcher(block.type).matches()
                && !list.declares("java/util/regex/Pattern", "compile")
                && range(method, block).anyMatch(each -> compilesPattern(method, each))) {
            refuse(type, block, "around the compilation of a regular expression, which hides failures of the JVM");
        }
    }

    /** Names of the methods that hide failures, and of all that call them. */
    private record Callees(Set<String> names, boolean escape) {}

    /**
     * Returns the methods with record patterns, if an accessor may fail: one that the component writes, or any one at the
     * end of a recursion.
     */
    private Callees failingPatterns() {
        Callees all = callees(method -> method.tryCatchBlocks.stream().anyMatch(JvmReads::wraps));
        boolean written = own.all().stream().anyMatch(HiddenFailures::writesAccessor);
        boolean recursive =
                methods().filter(each -> all.names().contains(each.name)).anyMatch(this::isRecursive);
        return written || recursive ? all : new Callees(Set.of(), false);
    }

    private static boolean writesAccessor(ClassNode type) {
        return type.recordComponents != null
                && type.recordComponents.stream().anyMatch(component -> type.methods.stream()
                        .anyMatch(method -> method.name.equals(component.name)
                                && method.desc.equals("()" + component.descriptor)
                                && Arrays.stream(method.instructions.toArray())
                                        .anyMatch(MethodInsnNode.class::isInstance)));
    }

    private boolean isRecursive(MethodNode method) {
        Set<String> callers = callees(method::equals).names();
        return calls(method).anyMatch(callers::contains);
    }

    private Callees callees(Predicate<MethodNode> hides) {
        Set<String> names =
                methods().filter(hides).map(each -> each.name).collect(Collectors.toCollection(TreeSet::new));
        int before;
        do {
            before = names.size();
            methods()
                    .filter(each -> !names.contains(each.name) && calls(each).anyMatch(names::contains))
                    .map(each -> each.name)
                    .toList()
                    .forEach(names::add);
        } while (names.size() > before);
        return new Callees(names, escapes(names));
    }

    /** Returns whether the JDK or the component can call one of the methods as a function, or as one of an interface. */
    private boolean escapes(Set<String> names) {
        boolean asFunction =
                methods().flatMap(HiddenFailures::handles).anyMatch(handle -> names.contains(handle.getName()));
        return asFunction
                || own.all().stream().anyMatch(type -> type.methods.stream()
                        .filter(method -> names.contains(method.name) && !method.name.startsWith("<"))
                        .anyMatch(method -> own.outside(type.name).stream()
                                .filter(outside -> !outside.equals(HANDLER))
                                .anyMatch(outside -> AllowList.has(outside, method.name, method.desc))));
    }

    private boolean surrounds(MethodNode method, TryCatchBlockNode block, Callees callees) {
        return !callees.names().isEmpty()
                && range(method, block)
                        .anyMatch(each -> each instanceof MethodInsnNode call && mayReach(call, callees));
    }

    private boolean mayReach(MethodInsnNode call, Callees callees) {
        boolean inOwn = own.contains(call.owner) || call.owner.equals(HANDLER);
        boolean named = inOwn && callees.names().contains(call.name);
        boolean function = inOwn ? own.contains(call.owner) && own.isInterface(call.owner) : !isHarmless(call.owner);
        return named || (callees.escape() && function);
    }

    private static boolean isHarmless(String owner) {
        return HARMLESS.matcher(owner).matches();
    }

    private static boolean surroundsPattern(MethodNode method, TryCatchBlockNode block, Callees callees) {
        return callees.names().contains(method.name)
                && method.tryCatchBlocks.stream().filter(JvmReads::wraps).anyMatch(other -> range(method, block)
                        .anyMatch(other.handler::equals));
    }

    /**
     * Returns whether a {@code finally} block of a method, or a clause that throws a failure again, can end with another
     * exception.
     */
    private static boolean replacesFailure(MethodNode method) {
        return method.tryCatchBlocks.stream()
                .filter(block -> block.type == null || (JvmReads.isOfJvm(block) && !JvmReads.wraps(block)))
                .anyMatch(block -> JvmReads.reachable(block).stream()
                        .filter(HiddenFailures::canThrow)
                        .anyMatch(thrown -> block.type == null || !isCovered(method, thrown)));
    }

    /** Returns whether javac's own handler for closing a resource catches all that an instruction can throw. */
    private static boolean isCovered(MethodNode method, AbstractInsnNode instruction) {
        return (instruction instanceof MethodInsnNode call && call.name.equals("addSuppressed"))
                || method.tryCatchBlocks.stream()
                        .filter(block -> "java/lang/Throwable".equals(block.type))
                        .anyMatch(block -> range(method, block).anyMatch(instruction::equals));
    }

    /**
     * Returns whether a {@code finally} block ends without its exception because a clause of the same method catches
     * what the block itself throws.
     */
    static boolean isCaughtAround(MethodNode method, TryCatchBlockNode block) {
        Set<AbstractInsnNode> thrown = JvmReads.reachable(block).stream()
                .filter(HiddenFailures::canThrow)
                .collect(Collectors.toSet());
        return method.tryCatchBlocks.stream()
                .filter(other -> other.type != null && !JvmReads.isOfJvm(other))
                .filter(other -> range(method, other).anyMatch(thrown::contains))
                .anyMatch(other -> JvmReads.endsOtherwise(other, block));
    }

    private static boolean canThrow(AbstractInsnNode instruction) {
        int code = instruction.getOpcode();
        boolean array = (code >= Opcodes.IALOAD && code <= Opcodes.SALOAD)
                || (code >= Opcodes.IASTORE && code <= Opcodes.SASTORE);
        return array || THROWING.contains(code);
    }

    /** Returns whether an instruction compiles an expression that is not a constant, or in a method that calls itself. */
    private boolean compilesPattern(MethodNode method, AbstractInsnNode instruction) {
        if (!(instruction instanceof MethodInsnNode call
                && SYNTAX.matcher(call.owner + "." + call.name).matches())) {
            return false;
        }
        AbstractInsnNode before = call;
        for (int i = 0; i < Type.getArgumentCount(call.desc); i++) {
            before = Objects.requireNonNullElse(JvmReads.previous(before), before);
        }
        return !(before instanceof LdcInsnNode) || isRecursive(method);
    }

    private Stream<MethodNode> methods() {
        return own.all().stream().flatMap(type -> type.methods.stream());
    }

    private static Stream<AbstractInsnNode> range(MethodNode method, TryCatchBlockNode block) {
        int begin = method.instructions.indexOf(block.start);
        int end = method.instructions.indexOf(block.end);
        return Arrays.stream(method.instructions.toArray(), begin, end);
    }

    /** Returns the names of the methods of the component that a method may call, and of those that it makes functions of. */
    private Stream<String> calls(MethodNode method) {
        Stream<String> called = Arrays.stream(method.instructions.toArray())
                .filter(each -> each instanceof MethodInsnNode call && own.contains(call.owner))
                .map(each -> ((MethodInsnNode) each).name);
        return Stream.concat(called, handles(method).map(Handle::getName));
    }

    private static Stream<Handle> handles(MethodNode method) {
        return Arrays.stream(method.instructions.toArray())
                .filter(InvokeDynamicInsnNode.class::isInstance)
                .flatMap(each -> Arrays.stream(((InvokeDynamicInsnNode) each).bsmArgs))
                .filter(Handle.class::isInstance)
                .map(Handle.class::cast);
    }

    private void refuse(ClassNode type, TryCatchBlockNode block, String where) {
        int line = block.handler.getNext() instanceof LineNumberNode number ? number.line : line(block);
        findings.add(new Violation(
                "not-allowed",
                MemberScan.source(type),
                line,
                type.name.replace('/', '.') + " catches " + block.type.replace('/', '.') + " " + where));
    }

    private static int line(TryCatchBlockNode block) {
        for (AbstractInsnNode at = block.handler; at != null; at = at.getPrevious()) {
            if (at instanceof LineNumberNode number) {
                return number.line;
            }
        }
        return 0;
    }
}
