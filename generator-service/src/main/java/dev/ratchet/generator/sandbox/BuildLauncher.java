package dev.ratchet.generator.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Confines a build by namespaces that {@code bwrap} creates: no network but its own loopback device, no process but its
 * own, no writable file but in memory file systems of a limited size. It receives the seccomp filter on standard input.
 *
 * <p>The kernel ends every process of the build when its first one ends, and discards what it wrote.
 */
final class BuildLauncher {
    /** Folders of programs and libraries, and the files that these need; no folder with secrets. */
    private static final List<String> SYSTEM = List.of(
            "/usr",
            "/bin",
            "/sbin",
            "/lib",
            "/lib64",
            "/etc/alternatives",
            "/etc/java-11-openjdk",
            "/etc/java-17-openjdk",
            "/etc/java-21-openjdk",
            "/etc/java-25-openjdk",
            "/etc/ld.so.cache",
            "/etc/localtime",
            "/etc/maven",
            "/etc/mime.types",
            "/etc/nsswitch.conf",
            "/etc/python3",
            "/etc/ssl/certs");

    /** Address space, which the runtimes of Java, JavaScript and Go reserve without using it. */
    private static final long ADDRESS_SPACE = 64L << 30;

    private static final int OPEN_FILES = 4096;
    private static final String USER = "1000";

    /** Files of {@code /etc} in the sandbox: the only user, and the only host. */
    private static final Map<String, String> NAMES = Map.of(
            "passwd", "build:x:1000:1000::/tmp:/bin/sh\n",
            "group", "build:x:1000:\n",
            "hosts", "127.0.0.1 localhost\n::1 localhost\n");

    /** Makes the kernel end the build first where the machine has no memory left. */
    private static final String FIRST_TO_END = "echo 1000 > /proc/self/oom_score_adj; exec \"$0\" \"$@\"";

    private final Path bubblewrap;
    private final Path prlimit;
    private final Path filter;
    private final Path names;

    private BuildLauncher(Path bubblewrap, Path prlimit, Path filter, Path names) {
        this.bubblewrap = bubblewrap;
        this.prlimit = prlimit;
        this.filter = filter;
        this.names = names;
    }

    /** Creates a launcher, with its files in a folder. */
    static BuildLauncher create(Path bubblewrap, Path prlimit, byte[] filter, Path folder) throws IOException {
        Path names = Files.createDirectory(folder.resolve("build-names"));
        for (Map.Entry<String, String> file : NAMES.entrySet()) {
            Files.writeString(names.resolve(file.getKey()), file.getValue());
        }
        return new BuildLauncher(bubblewrap, prlimit, Files.write(folder.resolve("seccomp-build.bpf"), filter), names);
    }

    /** File on the standard input of the command. */
    Path input() {
        return filter;
    }

    /** Returns the program (an absolute path) and its arguments. */
    List<String> words(BuildCommand command) {
        BuildLimits limits = command.limits();
        List<String> words = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                FIRST_TO_END,
                prlimit.toString(),
                "--as=" + ADDRESS_SPACE,
                "--fsize=" + limits.diskBytes(),
                "--nofile=" + OPEN_FILES,
                "--core=0",
                "--"));
        words.addAll(List.of(bubblewrap.toString(), "--unshare-all", "--die-with-parent", "--new-session"));
        words.addAll(List.of("--clearenv", "--cap-drop", "ALL", "--seccomp", "0", "--uid", USER, "--gid", USER));
        words.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
        addMemory(words, "/dev/shm", limits);
        words.addAll(List.of("--remount-ro", "/dev"));
        SYSTEM.forEach(path -> words.addAll(List.of("--ro-bind-try", path, path)));
        NAMES.keySet().stream()
                .sorted()
                .forEach(name ->
                        words.addAll(List.of("--ro-bind", names.resolve(name).toString(), "/etc/" + name)));
        addMemory(words, "/tmp", limits);
        addMemory(words, command.root().toString(), limits);
        words.addAll(List.of(
                "--dir", command.home().toString(), "--dir", command.checkout().toString()));
        command.readOnly().stream()
                .filter(Files::exists)
                .forEach(path -> words.addAll(List.of("--ro-bind", path.toString(), path.toString())));
        command.writable().forEach(path -> addMemory(words, path.toString(), limits));
        command.environment().forEach((name, value) -> words.addAll(List.of("--setenv", name, value)));
        words.addAll(List.of("--setenv", "HOME", command.home().toString()));
        words.addAll(List.of("--chdir", command.checkout().toString(), "--"));
        words.addAll(List.of("/bin/sh", "-c", command.script(), "build"));
        words.addAll(command.arguments());
        return words;
    }

    /** Adds a file system in memory; each has the limit of the disk. */
    private static void addMemory(List<String> words, String path, BuildLimits limits) {
        words.addAll(List.of("--size", Long.toString(limits.diskBytes()), "--tmpfs", path));
    }
}
