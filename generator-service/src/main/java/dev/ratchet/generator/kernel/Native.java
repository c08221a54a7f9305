package dev.ratchet.generator.kernel;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;

/** Calls into the C library of the process; each returns its result or the negative errno. */
final class Native {
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;
    private static final VarHandle ERRNO =
            Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private final Linker linker = Linker.nativeLinker();
    private final MethodHandle systemCall = bind(
            "syscall",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG),
            Linker.Option.firstVariadicArg(1),
            Linker.Option.captureCallState("errno"));
    private final Machine machine;

    Native(Machine machine) {
        this.machine = machine;
    }

    /** Calls with at most six numbers or addresses; missing {@code arguments} are 0. */
    long call(SystemCall call, long... arguments) {
        long[] all = Arrays.copyOf(arguments, 6);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            long number = call.number(machine);
            long answer = (long) systemCall.invokeExact(state, number, all[0], all[1], all[2], all[3], all[4], all[5]);
            return answer >= 0 ? answer : -(int) ERRNO.get(state, 0L);
        } catch (Throwable e) {
            throw new IllegalStateException("cannot call the C library's syscall", e);
        }
    }

    /** Binds a function of the C library by name. */
    @SuppressWarnings("restricted")
    MethodHandle bind(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        MemorySegment address = linker.defaultLookup()
                .find(name)
                .orElseThrow(() -> new IllegalStateException("the C library has no " + name));
        return linker.downcallHandle(address, descriptor, options);
    }

    static FunctionDescriptor intFunction(MemoryLayout... parameters) {
        return FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters);
    }

    /** Allocates a null-terminated array of C strings. */
    static MemorySegment strings(Arena arena, List<String> texts) {
        MemorySegment array = arena.allocate(POINTER, texts.size() + 1L);
        for (int i = 0; i < texts.size(); i++) {
            array.setAtIndex(POINTER, i, arena.allocateFrom(texts.get(i)));
        }
        array.setAtIndex(POINTER, texts.size(), MemorySegment.NULL);
        return array;
    }
}
