package dev.ratchet.generator.capability;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Recognises code whose outcome depends on the JVM or on the classes of the host, and what javac generates of it. */
final class JvmReads {
    private static final Pattern FAILURE = Pattern.compile(
            "java/lang/(Throwable|Error|VirtualMachineError|StackOverflowError|OutOfMemoryError|InternalError"
                    + "|UnknownError|LinkageError|VerifyError|IllegalAccessError|InstantiationError"
                    + "|\\w*(Class|Incompatible|Unsatisfied|Initializer|Bootstrap|Abstract|NoSuch)\\w*Error)");
    private static final Set<Integer> MOVES =
            Set.of(Opcodes.ASTORE, Opcodes.ALOAD, Opcodes.IFNULL, Opcodes.GOTO, Opcodes.NEW, Opcodes.DUP);
    private static final Pattern CLEANUP =
            Pattern.compile(".*\\.close\\(\\)V|java/lang/Throwable\\.(addSuppressed|toString)\\(.*"
                    + "|java/lang/MatchException\\.<init>.*");

    /** Most instructions before a handler for a pattern makes its exception. */
    private static final int PATTERN_HANDLER = 3;

    private JvmReads() {}

    /** Returns whether a handler catches failures of the JVM, unless javac made it for a resource or a pattern. */
    static boolean isFailure(TryCatchBlockNode block) {
        return isOfJvm(block) && !rethrows(block);
    }

    /** Returns whether a handler catches failures of the JVM. */
    static boolean isOfJvm(TryCatchBlockNode block) {
        return block.type != null && FAILURE.matcher(block.type).matches();
    }

    /** Returns whether javac made a handler for a record pattern: it wraps what an accessor throws. */
    static boolean wraps(TryCatchBlockNode block) {
        AbstractInsnNode at = isOfJvm(block) ? next(block.handler) : null;
        for (int i = 0; at != null && i < PATTERN_HANDLER; i++) {
            if (at instanceof TypeInsnNode made && made.desc.equals("java/lang/MatchException")) {
                return true;
            }
            at = next(at);
        }
        return false;
    }

    /**
     * Returns whether a {@code finally} block can end otherwise than by throwing what ended the {@code try} block, for
     * instance by {@code return} or with another exception: it then swallows every failure of the JVM.
     */
    static boolean isSwallowed(TryCatchBlockNode block) {
        return endsOtherwise(block, block);
    }

    /** Returns whether code that begins with one handler can end otherwise than by throwing what another one caught. */
    static boolean endsOtherwise(TryCatchBlockNode begin, TryCatchBlockNode caught) {
        return reachable(begin).stream().anyMatch(at -> endsOtherwise(at, next(caught.handler)));
    }

    /** Returns the instructions that can follow a handler without another exception. */
    static Set<AbstractInsnNode> reachable(TryCatchBlockNode block) {
        Set<AbstractInsnNode> seen = new HashSet<>();
        Deque<AbstractInsnNode> open = new ArrayDeque<>(List.of(block.handler));
        while (!open.isEmpty()) {
            AbstractInsnNode at = open.pop();
            if (seen.add(at)) {
                successors(at).forEach(open::push);
            }
        }
        return seen;
    }

    private static boolean endsOtherwise(AbstractInsnNode at, @Nullable AbstractInsnNode first) {
        boolean rethrows = at.getPrevious() instanceof VarInsnNode thrown
                && first instanceof VarInsnNode caught
                && thrown.var == caught.var;
        return (at.getOpcode() >= Opcodes.IRETURN && at.getOpcode() <= Opcodes.RETURN)
                || (at.getOpcode() == Opcodes.ATHROW && !rethrows);
    }

    /** Returns the instructions that can follow one without an exception. */
    private static Stream<AbstractInsnNode> successors(AbstractInsnNode at) {
        Stream<LabelNode> targets =
                switch (at) {
                    case JumpInsnNode jump -> Stream.of(jump.label);
                    case LookupSwitchInsnNode choice -> Stream.concat(choice.labels.stream(), Stream.of(choice.dflt));
                    case TableSwitchInsnNode choice -> Stream.concat(choice.labels.stream(), Stream.of(choice.dflt));
                    default -> Stream.of();
                };
        boolean ends = at.getOpcode() == Opcodes.ATHROW
                || at.getOpcode() == Opcodes.GOTO
                || at instanceof LookupSwitchInsnNode
                || at instanceof TableSwitchInsnNode;
        return Stream.concat(targets, ends ? Stream.of() : Stream.ofNullable(at.getNext()));
    }

    /** Returns whether a handler throws what it caught, or adds a failure of closing a resource to another one. */
    private static boolean rethrows(TryCatchBlockNode block) {
        AbstractInsnNode first = next(block.handler);
        AbstractInsnNode last = first;
        AbstractInsnNode at = first;
        while (at != null && (MOVES.contains(at.getOpcode()) || isCleanup(at))) {
            last = at;
            at = next(at);
        }
        boolean thrownAgain = first instanceof VarInsnNode caught
                && last instanceof VarInsnNode thrown
                && last.getOpcode() == Opcodes.ALOAD
                && (caught.var == thrown.var || closes(block));
        boolean match = last instanceof MethodInsnNode made && made.name.equals("<init>");
        return at != null && at.getOpcode() == Opcodes.ATHROW && (thrownAgain || match);
    }

    /** Returns whether a block does nothing but close a resource. */
    @SuppressWarnings("ReferenceEquality") // an instruction is a node of a list
    private static boolean closes(TryCatchBlockNode block) {
        AbstractInsnNode end = next(block.end);
        AbstractInsnNode at = next(block.start);
        while (at != null && at != end && (at.getOpcode() == Opcodes.ALOAD || isCleanup(at))) {
            at = next(at);
        }
        return at == end;
    }

    private static boolean isCleanup(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call
                && CLEANUP.matcher(call.owner + "." + call.name + call.desc).matches();
    }

    /** Returns whether a call reads whether assertions are on for a class of the component, which they never are. */
    static boolean readsAssertions(MethodInsnNode call, ComponentClasses own) {
        return call.name.equals("desiredAssertionStatus")
                && call.owner.equals("java/lang/Class")
                && previous(call) instanceof LdcInsnNode loaded
                && loaded.cst instanceof Type named
                && named.getSort() == Type.OBJECT
                && own.contains(named.getInternalName());
    }

    /** Returns whether a call of {@code getClass} only serves to compare the class with another one. */
    static boolean comparesClass(MethodInsnNode call) {
        if (!isGetClass(call)) {
            return false;
        }
        AbstractInsnNode after = next(call);
        if (after != null && (after.getOpcode() == Opcodes.ALOAD || after.getOpcode() == Opcodes.LDC)) {
            after = next(after);
            after = after != null && isGetClass(after) ? next(after) : after;
        }
        return after != null && (after.getOpcode() == Opcodes.IF_ACMPEQ || after.getOpcode() == Opcodes.IF_ACMPNE);
    }

    private static boolean isGetClass(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call
                && call.name.equals("getClass")
                && call.desc.equals("()Ljava/lang/Class;");
    }

    /** Returns the previous instruction without labels, frames and line numbers. */
    static @Nullable AbstractInsnNode previous(AbstractInsnNode instruction) {
        AbstractInsnNode previous = instruction.getPrevious();
        while (previous != null && previous.getOpcode() < 0) {
            previous = previous.getPrevious();
        }
        return previous;
    }

    /** Returns the next instruction without labels, frames and line numbers. */
    private static @Nullable AbstractInsnNode next(AbstractInsnNode instruction) {
        AbstractInsnNode next = instruction.getNext();
        while (next != null && next.getOpcode() < 0) {
            next = next.getNext();
        }
        return next;
    }
}
