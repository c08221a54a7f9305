package dev.ratchet.generator.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.OptionalInt;

/**
 * Starts a process from the calling thread, so that it inherits the thread's confinement, and waits for it.
 *
 * <p>{@link ProcessBuilder} is unsuitable: it starts its reaper thread from the calling thread. The reaper would
 * inherit the confinement, be reused for other processes, and could start carriers of virtual threads that stay
 * confined permanently.
 *
 * <p>Guarantees: the child has its own session, no environment, and only the three given descriptors.
 */
public final class Spawn {
    private static final int NEW_SESSION = 0x80;
    private static final int NO_HANG = 1;
    private static final int KILL = 9;
    private static final long STRUCT_BYTES = 1024; // sizes in glibc: 80 and 336 bytes
    private static final int O_CREATE_EXCLUSIVE_WRITE = 0x40 | 0x80 | 0x1 | 0x80000;
    private static final int O_READ = 0x80000;
    private static final int OWNER_ONLY = 0600;

    private final MethodHandle spawn;
    private final MethodHandle actionsInit;
    private final MethodHandle actionsDuplicate;
    private final MethodHandle actionsCloseFrom;
    private final MethodHandle attributesInit;
    private final MethodHandle attributesFlags;
    private final MethodHandle wait;
    private final MethodHandle kill;
    private final MethodHandle open;
    private final MethodHandle close;

    public Spawn(Machine machine) {
        var library = new Native(machine);
        var pointer = ValueLayout.ADDRESS;
        var number = ValueLayout.JAVA_INT;
        spawn = library.bind("posix_spawn", Native.intFunction(pointer, pointer, pointer, pointer, pointer, pointer));
        actionsInit = library.bind("posix_spawn_file_actions_init", Native.intFunction(pointer));
        actionsDuplicate =
                library.bind("posix_spawn_file_actions_adddup2", Native.intFunction(pointer, number, number));
        actionsCloseFrom =
                library.bind("posix_spawn_file_actions_addclosefrom_np", Native.intFunction(pointer, number));
        attributesInit = library.bind("posix_spawnattr_init", Native.intFunction(pointer));
        attributesFlags = library.bind("posix_spawnattr_setflags", Native.intFunction(pointer, ValueLayout.JAVA_SHORT));
        wait = library.bind("waitpid", Native.intFunction(number, pointer, number));
        kill = library.bind("kill", Native.intFunction(number, number));
        open = library.bind("open", Native.intFunction(pointer, number, number), Linker.Option.firstVariadicArg(2));
        close = library.bind("close", Native.intFunction(number));
    }

    /** Descriptors that become the child's standard input, output and error. */
    public record Streams(int input, int output, int error) {}

    /** Opens a file for input and two new files for output and error. Must be called before the thread is confined. */
    public Streams open(String inputFile, String outputFile, String errorFile) {
        try (Arena arena = Arena.ofConfined()) {
            return new Streams(
                    open(arena, inputFile, O_READ),
                    open(arena, outputFile, O_CREATE_EXCLUSIVE_WRITE),
                    open(arena, errorFile, O_CREATE_EXCLUSIVE_WRITE));
        }
    }

    /** Closes the parent's side of the child's streams. */
    public void close(Streams streams) {
        for (int descriptor : new int[] {streams.input(), streams.output(), streams.error()}) {
            invoke("close", () -> (int) close.invokeExact(descriptor));
        }
    }

    /** Starts {@code command}, whose first element is the path of the program; returns its process id. */
    public int start(List<String> command, Streams streams) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment actions = arena.allocate(STRUCT_BYTES, 16);
            MemorySegment attributes = arena.allocate(STRUCT_BYTES, 16);
            MemorySegment pid = arena.allocate(ValueLayout.JAVA_INT);
            prepare(actions, attributes, streams);
            MemorySegment path = arena.allocateFrom(command.getFirst());
            MemorySegment words = Native.strings(arena, command);
            MemorySegment environment = Native.strings(arena, List.of());
            must("posix_spawn " + command.getFirst(), invoke("posix_spawn", () ->
                    (int) spawn.invokeExact(pid, path, actions, attributes, words, environment)));
            return pid.get(ValueLayout.JAVA_INT, 0);
        }
    }

    /**
     * Returns the exit status of a terminated process (128 + signal if a signal killed it) and reaps it; empty while it
     * runs.
     */
    public OptionalInt exitStatus(int process) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(ValueLayout.JAVA_INT);
            int answer = invoke("waitpid", () -> (int) wait.invokeExact(process, status, NO_HANG));
            if (answer == 0) {
                return OptionalInt.empty();
            }
            int word = status.get(ValueLayout.JAVA_INT, 0);
            int signal = word & 0x7f;
            return OptionalInt.of(answer < 0 || signal != 0 ? 128 + signal : (word >> 8) & 0xff);
        }
    }

    /** Kills a process that {@link #exitStatus} has not reaped yet, with the process group of its session. */
    public void kill(int process) {
        invoke("kill", () -> (int) kill.invokeExact(-process, KILL));
        invoke("kill", () -> (int) kill.invokeExact(process, KILL));
    }

    private void prepare(MemorySegment actions, MemorySegment attributes, Streams streams) {
        must("file actions", invoke("init", () -> (int) actionsInit.invokeExact(actions)));
        duplicate(actions, streams.input(), 0);
        duplicate(actions, streams.output(), 1);
        duplicate(actions, streams.error(), 2);
        must("closefrom", invoke("closefrom", () -> (int) actionsCloseFrom.invokeExact(actions, 3)));
        must("attributes", invoke("init", () -> (int) attributesInit.invokeExact(attributes)));
        must("flags", invoke("setflags", () -> (int) attributesFlags.invokeExact(attributes, (short) NEW_SESSION)));
    }

    private void duplicate(MemorySegment actions, int from, int to) {
        must("dup2", invoke("dup2", () -> (int) actionsDuplicate.invokeExact(actions, from, to)));
    }

    private int open(Arena arena, String path, int flags) {
        MemorySegment name = arena.allocateFrom(path);
        int descriptor = invoke("open", () -> (int) open.invokeExact(name, flags, OWNER_ONLY));
        if (descriptor < 0) {
            throw new IllegalStateException("cannot open " + path);
        }
        return descriptor;
    }

    @FunctionalInterface
    private interface NativeCall {
        int call() throws Throwable;
    }

    private static int invoke(String name, NativeCall call) {
        try {
            return call.call();
        } catch (Throwable e) {
            throw new IllegalStateException("cannot call the C library's " + name, e);
        }
    }

    private static void must(String what, int answer) {
        if (answer != 0) {
            throw new IllegalStateException(what + " failed with errno " + answer);
        }
    }
}
