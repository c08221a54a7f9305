package dev.ratchet.generator.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A seccomp filter as the bytes of a classic BPF program (struct sock_filter, little endian).
 *
 * <p>Guarantees: a call of another architecture kills the process; {@code clone3} returns ENOSYS, so that the C library
 * falls back to {@code clone}, whose flags a filter can inspect.
 */
public final class SeccompFilter {
    private static final int LOAD = 0x20;
    private static final int JUMP_EQUAL = 0x15;
    private static final int JUMP_AT_LEAST = 0x35;
    private static final int JUMP_ANY_BIT = 0x45;
    private static final int RETURN = 0x06;
    private static final int ALLOW = 0x7fff0000;
    private static final int KILL_PROCESS = 0x80000000;
    private static final int ERRNO = 0x00050000;
    private static final int EPERM = 1;
    private static final int EACCES = 13;
    private static final int ENOSYS = 38;
    private static final int OFFSET_NUMBER = 0;
    private static final int OFFSET_ARCHITECTURE = 4;
    private static final int OFFSET_FIRST_ARGUMENT = 16;
    private static final int X32_CALLS = 0x40000000;
    private static final int CLONE_THREAD = 0x00010000;
    private static final int CLONE_ANY_NAMESPACE = 0x7E020000;

    /** Unix, IPv4 and IPv6. */
    private static final List<Integer> SOCKET_FAMILIES = List.of(1, 2, 10);

    private static final List<SystemCall> NEVER = List.of(
            SystemCall.PTRACE,
            SystemCall.MOUNT,
            SystemCall.UMOUNT2,
            SystemCall.PIVOT_ROOT,
            SystemCall.CHROOT,
            SystemCall.OPEN_TREE,
            SystemCall.MOVE_MOUNT,
            SystemCall.FSOPEN,
            SystemCall.FSCONFIG,
            SystemCall.FSMOUNT,
            SystemCall.FSPICK,
            SystemCall.MOUNT_SETATTR,
            SystemCall.BPF,
            SystemCall.PERF_EVENT_OPEN,
            SystemCall.IO_URING_SETUP,
            SystemCall.IO_URING_ENTER,
            SystemCall.IO_URING_REGISTER,
            SystemCall.UNSHARE,
            SystemCall.SETNS,
            SystemCall.USERFAULTFD,
            SystemCall.PROCESS_VM_READV,
            SystemCall.PROCESS_VM_WRITEV,
            SystemCall.PIDFD_GETFD,
            SystemCall.PIDFD_SEND_SIGNAL,
            SystemCall.OPEN_BY_HANDLE_AT,
            SystemCall.ADD_KEY,
            SystemCall.REQUEST_KEY,
            SystemCall.KEYCTL,
            SystemCall.KEXEC_LOAD,
            SystemCall.KEXEC_FILE_LOAD,
            SystemCall.INIT_MODULE,
            SystemCall.FINIT_MODULE,
            SystemCall.DELETE_MODULE,
            SystemCall.REBOOT,
            SystemCall.SWAPON,
            SystemCall.SWAPOFF,
            SystemCall.SETTIMEOFDAY,
            SystemCall.CLOCK_SETTIME,
            SystemCall.SETHOSTNAME,
            SystemCall.IOPL,
            SystemCall.IOPERM);

    private final Machine machine;
    private final List<long[]> program = new ArrayList<>();

    private SeccompFilter(Machine machine) {
        this.machine = machine;
    }

    /**
     * Filter from the start of a confined process: no socket of any family, tracing, mounting, BPF, io_uring,
     * namespaces or limits of other processes. (Landlock does not scope Unix sockets with a path, and one of these may
     * belong to a container engine.)
     */
    public static byte[] confined(Machine machine) {
        var filter = new SeccompFilter(machine).begin().refuse(SystemCall.SOCKET, EACCES);
        NEVER.forEach(call -> filter.refuse(call, EPERM));
        return filter.refuse(SystemCall.CLONE3, ENOSYS)
                .refuseWhenFirstArgumentHas(SystemCall.CLONE, CLONE_ANY_NAMESPACE)
                .allowOnlyZeroFirstArgument(SystemCall.PRLIMIT64)
                .bytes();
    }

    /**
     * Filter of a build in separate network and process namespaces. As {@link #confined}, but with local and Internet
     * sockets, which reach nothing outside of the namespace, and without memory that belongs to no process.
     */
    public static byte[] build(Machine machine) {
        var filter = new SeccompFilter(machine).begin();
        NEVER.forEach(call -> filter.refuse(call, EPERM));
        return filter.refuse(SystemCall.MEMFD_CREATE, ENOSYS)
                .refuse(SystemCall.SHMGET, ENOSYS)
                .refuse(SystemCall.CLONE3, ENOSYS)
                .allowOnlyFirstArguments(SystemCall.SOCKET, SOCKET_FAMILIES)
                .refuseWhenFirstArgumentHas(SystemCall.CLONE, CLONE_ANY_NAMESPACE)
                .allowOnlyZeroFirstArgument(SystemCall.PRLIMIT64)
                .bytes();
    }

    /**
     * Additional filter that a JVM applies to all its threads before it loads foreign code: no new process, no other
     * program.
     */
    public static byte[] sealed(Machine machine) {
        return new SeccompFilter(machine)
                .begin()
                .refuse(SystemCall.EXECVE, EPERM)
                .refuse(SystemCall.EXECVEAT, EPERM)
                .refuse(SystemCall.FORK, EPERM)
                .refuse(SystemCall.VFORK, EPERM)
                .refuse(SystemCall.CLONE3, ENOSYS)
                .refuseUnlessFirstArgumentHas(SystemCall.CLONE, CLONE_THREAD)
                .bytes();
    }

    private SeccompFilter begin() {
        add(LOAD, 0, 0, OFFSET_ARCHITECTURE);
        add(JUMP_EQUAL, 1, 0, machine.auditArchitecture());
        add(RETURN, 0, 0, KILL_PROCESS);
        add(LOAD, 0, 0, OFFSET_NUMBER);
        if (machine == Machine.X86_64) {
            add(JUMP_AT_LEAST, 0, 1, X32_CALLS);
            add(RETURN, 0, 0, ERRNO | EPERM);
        }
        return this;
    }

    private SeccompFilter refuse(SystemCall call, int errno) {
        if (call.number(machine) >= 0) {
            add(JUMP_EQUAL, 0, 1, call.number(machine));
            add(RETURN, 0, 0, ERRNO | errno);
        }
        return this;
    }

    private SeccompFilter refuseWhenFirstArgumentHas(SystemCall call, int anyBit) {
        add(JUMP_EQUAL, 0, 4, call.number(machine));
        add(LOAD, 0, 0, OFFSET_FIRST_ARGUMENT);
        add(JUMP_ANY_BIT, 0, 1, anyBit);
        add(RETURN, 0, 0, ERRNO | EPERM);
        add(RETURN, 0, 0, ALLOW);
        return this;
    }

    private SeccompFilter refuseUnlessFirstArgumentHas(SystemCall call, int bit) {
        add(JUMP_EQUAL, 0, 4, call.number(machine));
        add(LOAD, 0, 0, OFFSET_FIRST_ARGUMENT);
        add(JUMP_ANY_BIT, 1, 0, bit);
        add(RETURN, 0, 0, ERRNO | EPERM);
        add(RETURN, 0, 0, ALLOW);
        return this;
    }

    private SeccompFilter allowOnlyFirstArguments(SystemCall call, List<Integer> allowed) {
        add(JUMP_EQUAL, 0, allowed.size() + 3, call.number(machine));
        add(LOAD, 0, 0, OFFSET_FIRST_ARGUMENT);
        for (int i = 0; i < allowed.size(); i++) {
            add(JUMP_EQUAL, allowed.size() - i, 0, allowed.get(i));
        }
        add(RETURN, 0, 0, ERRNO | EACCES);
        add(RETURN, 0, 0, ALLOW);
        return this;
    }

    private SeccompFilter allowOnlyZeroFirstArgument(SystemCall call) {
        add(JUMP_EQUAL, 0, 4, call.number(machine));
        add(LOAD, 0, 0, OFFSET_FIRST_ARGUMENT);
        add(JUMP_EQUAL, 1, 0, 0);
        add(RETURN, 0, 0, ERRNO | EPERM);
        add(RETURN, 0, 0, ALLOW);
        return this;
    }

    private byte[] bytes() {
        add(RETURN, 0, 0, ALLOW);
        var bytes = ByteBuffer.allocate(program.size() * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (long[] instruction : program) {
            bytes.putShort((short) instruction[0]).put((byte) instruction[1]).put((byte) instruction[2]);
            bytes.putInt((int) instruction[3]);
        }
        return bytes.array();
    }

    private void add(int code, int whenTrue, int whenFalse, int value) {
        program.add(new long[] {code, whenTrue, whenFalse, value});
    }
}
