package dev.ratchet.generator.sandbox;

import dev.ratchet.generator.kernel.Confinement.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Confines by namespaces that {@code bwrap} creates; it receives the seccomp filter on standard input. */
final class BubblewrapLauncher implements Launcher {
    private static final List<String> LIBRARIES =
            List.of("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache");

    private final Path bubblewrap;
    private final Path javaHome;
    private final Path prlimit;
    private final Path filter;

    BubblewrapLauncher(Path bubblewrap, Path javaHome, Path prlimit, Path filter) {
        this.bubblewrap = bubblewrap;
        this.javaHome = javaHome;
        this.prlimit = prlimit;
        this.filter = filter;
    }

    @Override
    public SandboxLevel level() {
        return SandboxLevel.BUBBLEWRAP;
    }

    @Override
    public List<String> words(ChildCommand command, List<String> java) {
        var words = new ArrayList<>(List.of(
                bubblewrap.toString(),
                "--unshare-all",
                "--die-with-parent",
                "--new-session",
                "--clearenv",
                "--cap-drop",
                "ALL",
                "--seccomp",
                "0",
                "--proc",
                "/proc",
                "--dev",
                "/dev",
                "--size",
                Long.toString(command.limits().workspaceBytes()),
                "--tmpfs",
                "/tmp"));
        LIBRARIES.forEach(path -> words.addAll(List.of("--ro-bind-try", path, path)));
        bind(words, "--ro-bind", javaHome);
        command.readOnly().forEach(path -> bind(words, "--ro-bind", path));
        bind(words, "--bind", command.workspace());
        words.addAll(List.of("--chdir", command.workspace().toString(), "--"));
        words.addAll(java);
        return Prlimit.words(prlimit, command.limits(), words);
    }

    @Override
    public List<Rule> rules(ChildCommand command) {
        return List.of();
    }

    @Override
    public Path input() {
        return filter;
    }

    private static void bind(List<String> words, String how, Path path) {
        words.addAll(List.of(how, path.toString(), path.toString()));
    }
}
