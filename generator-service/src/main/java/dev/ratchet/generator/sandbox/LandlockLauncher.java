package dev.ratchet.generator.sandbox;

import dev.ratchet.generator.kernel.Confinement.Access;
import dev.ratchet.generator.kernel.Confinement.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Confines by a Landlock domain on the starting thread: the workspace is writable, the JDK and the C library are
 * readable, three programs are executable.
 */
final class LandlockLauncher implements Launcher {
    private final Path javaHome;
    private final Path prlimit;

    LandlockLauncher(Path javaHome, Path prlimit) {
        this.javaHome = javaHome;
        this.prlimit = prlimit;
    }

    @Override
    public SandboxLevel level() {
        return SandboxLevel.LANDLOCK;
    }

    @Override
    public List<String> words(ChildCommand command, List<String> java) {
        return Prlimit.words(prlimit, command.limits(), java);
    }

    @Override
    public List<Rule> rules(ChildCommand command) {
        var rules = new ArrayList<>(List.of(
                new Rule(javaHome.toString(), Access.READ),
                new Rule(javaHome.resolve("bin/java").toString(), Access.FILE_EXECUTE),
                new Rule(prlimit.toString(), Access.FILE_EXECUTE),
                new Rule("/lib64/ld-linux-x86-64.so.2", Access.FILE_EXECUTE),
                new Rule("/lib/ld-linux-aarch64.so.1", Access.FILE_EXECUTE),
                new Rule("/lib", Access.READ),
                new Rule("/lib64", Access.READ),
                new Rule("/usr/lib", Access.READ),
                new Rule("/usr/lib64", Access.READ),
                new Rule("/etc/ld.so.cache", Access.FILE_READ),
                new Rule("/dev/null", Access.FILE_READ_WRITE),
                new Rule("/dev/random", Access.FILE_READ),
                new Rule("/dev/urandom", Access.FILE_READ),
                new Rule(command.workspace().toString(), Access.WORKSPACE)));
        for (Path path : command.readOnly()) {
            rules.add(new Rule(path.toString(), path.toFile().isDirectory() ? Access.READ : Access.FILE_READ));
        }
        return rules;
    }

    @Override
    public Path input() {
        return Path.of("/dev/null");
    }
}
