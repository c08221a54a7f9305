package dev.ratchet.generator.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;

/**
 * Restricts the calling thread, and everything that it starts, by Landlock and seccomp.
 *
 * <p>This is irreversible: the thread must terminate after its work. Other threads of the process stay unrestricted.
 * Everything that the thread needs from the disk (classes, libraries) must be loaded before.
 *
 * <p>Source: the kernel's {@code include/uapi/linux/landlock.h} and {@code seccomp.h}.
 */
public final class Confinement {
    /** First Landlock ABI that scopes signals and abstract Unix sockets (Linux 6.12). */
    public static final int NEEDED_ABI = 6;

    private static final long EXECUTE = 1;
    private static final long WRITE_FILE = 1 << 1;
    private static final long READ_FILE = 1 << 2;
    private static final long READ_DIRECTORY = 1 << 3;
    private static final long TRUNCATE = 1 << 14;
    private static final long ALL_FILE_RIGHTS = (1 << 16) - 1;
    private static final long DEVICE_CONTROL = 1 << 15;
    private static final long MAKE_DEVICES = (1 << 6) | (1 << 11);
    private static final long ALL_TCP = 3;
    private static final long ALL_SCOPES = 3;
    private static final int O_PATH_CLOEXEC = 0x200000 | 0x80000;
    private static final int SET_NO_NEW_PRIVILEGES = 38;
    private static final int SET_PARENT_DEATH_SIGNAL = 1;
    private static final int SET_MODE_FILTER = 1;
    private static final int ALL_THREADS = 1;
    private static final int KILL = 9;
    private static final int READ_AND_WRITE = 3;
    private static final int PRIVATE_ANONYMOUS = 0x22;

    private final Native kernel;
    private final Machine machine;
    private final MethodHandle open;
    private final MethodHandle close;

    public Confinement(Machine machine) {
        this.machine = machine;
        this.kernel = new Native(machine);
        this.open = kernel.bind("open", Native.intFunction(ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        this.close = kernel.bind("close", Native.intFunction(ValueLayout.JAVA_INT));
    }

    /** Access of a confined process below a path. */
    public enum Access {
        READ(READ_FILE | READ_DIRECTORY),
        READ_AND_EXECUTE(READ_FILE | READ_DIRECTORY | EXECUTE),
        FILE_READ(READ_FILE),
        FILE_EXECUTE(READ_FILE | EXECUTE),
        FILE_READ_WRITE(READ_FILE | WRITE_FILE | TRUNCATE),
        WORKSPACE(ALL_FILE_RIGHTS & ~EXECUTE & ~DEVICE_CONTROL & ~MAKE_DEVICES);

        private final long rights;

        Access(long rights) {
            this.rights = rights;
        }
    }

    /** One path and its access; a path that does not exist allows nothing. */
    public record Rule(String path, Access access) {}

    /** Landlock ABI of the kernel; 0 or less if there is none or it is switched off. */
    public int landlockAbi() {
        return (int) kernel.call(SystemCall.LANDLOCK_CREATE_RULESET, 0, 0, 1);
    }

    /**
     * Restricts the calling thread permanently: files by {@code rules}, no TCP, no signals outside, and the filter
     * {@link SeccompFilter#confined}.
     */
    public void confineCallingThread(List<Rule> rules) {
        byte[] program =
                SeccompFilter.confined(machine); // load them now: classes in folders cannot be loaded afterwards
        noNewPrivileges();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(24, 8);
            attributes.set(ValueLayout.JAVA_LONG, 0, ALL_FILE_RIGHTS);
            attributes.set(ValueLayout.JAVA_LONG, 8, ALL_TCP);
            attributes.set(ValueLayout.JAVA_LONG, 16, ALL_SCOPES);
            int ruleset = (int) must(
                    "landlock_create_ruleset",
                    kernel.call(SystemCall.LANDLOCK_CREATE_RULESET, attributes.address(), attributes.byteSize(), 0));
            rules.forEach(rule -> add(arena, ruleset, rule));
            must("landlock_restrict_self", kernel.call(SystemCall.LANDLOCK_RESTRICT_SELF, ruleset, 0));
            close(ruleset);
        }
        filter(program, 0);
    }

    /**
     * Denies new processes and programs to all threads of this process, and kills it when the thread that started it
     * ends.
     */
    public void sealProcess() {
        noNewPrivileges();
        must("prctl", kernel.call(SystemCall.PRCTL, SET_PARENT_DEATH_SIGNAL, KILL));
        filter(SeccompFilter.sealed(machine), ALL_THREADS);
    }

    /** Sends a signal; returns 0 or the negative errno. Used by the probe that attacks its parent. */
    public long signal(long process, int signal) {
        return kernel.call(SystemCall.KILL, process, signal);
    }

    /** Reserves private memory; returns its address or the negative errno. Used by the probe that exceeds its limit. */
    public long reserveMemory(long bytes) {
        return kernel.call(SystemCall.MMAP, 0, bytes, READ_AND_WRITE, PRIVATE_ANONYMOUS, -1, 0);
    }

    private void noNewPrivileges() {
        must("prctl", kernel.call(SystemCall.PRCTL, SET_NO_NEW_PRIVILEGES, 1));
    }

    private void add(Arena arena, int ruleset, Rule rule) {
        int descriptor = open(arena.allocateFrom(rule.path()));
        if (descriptor < 0) {
            return;
        }
        MemorySegment attributes = arena.allocate(12, 8);
        attributes.set(ValueLayout.JAVA_LONG, 0, rule.access().rights);
        attributes.set(ValueLayout.JAVA_INT, 8, descriptor);
        must(
                "landlock_add_rule for " + rule.path(),
                kernel.call(SystemCall.LANDLOCK_ADD_RULE, ruleset, 1, attributes.address(), 0));
        close(descriptor);
    }

    private void filter(byte[] program, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment code = arena.allocate(program.length, 8);
            MemorySegment.copy(program, 0, code, ValueLayout.JAVA_BYTE, 0, program.length);
            MemorySegment head = arena.allocate(16, 8);
            head.set(ValueLayout.JAVA_SHORT, 0, (short) (program.length / 8));
            head.set(ValueLayout.ADDRESS, 8, code);
            must("seccomp", kernel.call(SystemCall.SECCOMP, SET_MODE_FILTER, flags, head.address()));
        }
    }

    private int open(MemorySegment path) {
        try {
            return (int) open.invokeExact(path, O_PATH_CLOEXEC);
        } catch (Throwable e) {
            throw new IllegalStateException("cannot call open", e);
        }
    }

    private void close(int descriptor) {
        try {
            int ignored = (int) close.invokeExact(descriptor);
        } catch (Throwable e) {
            throw new IllegalStateException("cannot call close", e);
        }
    }

    private static long must(String what, long answer) {
        if (answer < 0) {
            throw new IllegalStateException(what + " failed with errno " + -answer);
        }
        return answer;
    }
}
