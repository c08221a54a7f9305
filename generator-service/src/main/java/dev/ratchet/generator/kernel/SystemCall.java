package dev.ratchet.generator.kernel;

/** System calls that are made or filtered, with their numbers on x86-64 and aarch64 (-1: does not exist there). */
enum SystemCall {
    LANDLOCK_CREATE_RULESET(444, 444),
    LANDLOCK_ADD_RULE(445, 445),
    LANDLOCK_RESTRICT_SELF(446, 446),
    SECCOMP(317, 277),
    PRCTL(157, 167),
    CLONE(56, 220),
    CLONE3(435, 435),
    FORK(57, -1),
    VFORK(58, -1),
    EXECVE(59, 221),
    EXECVEAT(322, 281),
    PRLIMIT64(302, 261),
    MMAP(9, 222),
    KILL(62, 129),
    SOCKET(41, 198),
    MEMFD_CREATE(319, 279),
    SHMGET(29, 194),
    PTRACE(101, 117),
    MOUNT(165, 40),
    UMOUNT2(166, 39),
    PIVOT_ROOT(155, 41),
    CHROOT(161, 51),
    OPEN_TREE(428, 428),
    MOVE_MOUNT(429, 429),
    FSOPEN(430, 430),
    FSCONFIG(431, 431),
    FSMOUNT(432, 432),
    FSPICK(433, 433),
    MOUNT_SETATTR(442, 442),
    BPF(321, 280),
    PERF_EVENT_OPEN(298, 241),
    IO_URING_SETUP(425, 425),
    IO_URING_ENTER(426, 426),
    IO_URING_REGISTER(427, 427),
    UNSHARE(272, 97),
    SETNS(308, 268),
    USERFAULTFD(323, 282),
    PROCESS_VM_READV(310, 270),
    PROCESS_VM_WRITEV(311, 271),
    PIDFD_GETFD(438, 438),
    PIDFD_SEND_SIGNAL(424, 424),
    OPEN_BY_HANDLE_AT(304, 265),
    ADD_KEY(248, 217),
    REQUEST_KEY(249, 218),
    KEYCTL(250, 219),
    KEXEC_LOAD(246, 104),
    KEXEC_FILE_LOAD(320, 294),
    INIT_MODULE(175, 105),
    FINIT_MODULE(313, 273),
    DELETE_MODULE(176, 106),
    REBOOT(169, 142),
    SWAPON(167, 224),
    SWAPOFF(168, 225),
    SETTIMEOFDAY(164, 170),
    CLOCK_SETTIME(227, 112),
    SETHOSTNAME(170, 161),
    IOPL(172, -1),
    IOPERM(173, -1);

    private final int x86;
    private final int arm;

    SystemCall(int x86, int arm) {
        this.x86 = x86;
        this.arm = arm;
    }

    int number(Machine machine) {
        return machine == Machine.X86_64 ? x86 : arm;
    }
}
