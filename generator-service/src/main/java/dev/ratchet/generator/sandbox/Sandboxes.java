package dev.ratchet.generator.sandbox;

import dev.ratchet.generator.kernel.Confinement;
import dev.ratchet.generator.kernel.Machine;
import dev.ratchet.generator.kernel.SeccompFilter;
import dev.ratchet.generator.kernel.Spawn;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Selects a sandbox level that withstands escape probes on this machine; fails closed. */
public final class Sandboxes {
    private final SandboxSettings settings;
    private final Machine machine;
    private final Path javaHome;
    private final Path prlimit;

    private Sandboxes(SandboxSettings settings, Machine machine, Path javaHome, Path prlimit) {
        this.settings = settings;
        this.machine = machine;
        this.javaHome = javaHome;
        this.prlimit = prlimit;
    }

    /** Probes the configured levels in order; takes about a second. */
    public static Sandbox open(SandboxSettings settings) throws InterruptedException {
        Optional<Machine> machine = Machine.of(System.getProperty("os.name"), System.getProperty("os.arch"));
        if (machine.isEmpty()) {
            return new NoSandbox("no confinement is implemented for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch"));
        }
        Optional<Path> prlimit = Prlimit.program();
        if (prlimit.isEmpty()) {
            return new NoSandbox("prlimit (util-linux) is not installed");
        }
        try {
            Path javaHome = Path.of(System.getProperty("java.home")).toRealPath();
            return new Sandboxes(settings, machine.get(), javaHome, prlimit.get()).firstUsableLevel();
        } catch (IOException e) {
            return new NoSandbox("cannot read the JDK's folder: " + e.getMessage());
        }
    }

    private Sandbox firstUsableLevel() throws IOException, InterruptedException {
        var reasons = new ArrayList<String>();
        ScratchFolder scratch = ScratchFolder.open();
        ChildJars childJars = ChildJars.make(scratch);
        for (SandboxLevel level : settings.level().levels()) {
            LevelResult attempt = attempt(level, childJars, scratch);
            if (attempt instanceof UsableLevel usable) {
                return usable.sandbox();
            }
            if (attempt instanceof UnusableLevel refused) {
                reasons.add(level.name().toLowerCase(Locale.ROOT) + ": " + refused.reason());
            }
        }
        scratch.close();
        return new NoSandbox(String.join("; ", reasons));
    }

    private sealed interface LevelResult permits UsableLevel, UnusableLevel {}

    private record UsableLevel(ActiveSandbox sandbox) implements LevelResult {}

    private record UnusableLevel(String reason) implements LevelResult {}

    private LevelResult attempt(SandboxLevel level, ChildJars childJars, ScratchFolder scratch)
            throws IOException, InterruptedException {
        try {
            var confinement = new Confinement(machine);
            if (level == SandboxLevel.LANDLOCK && confinement.landlockAbi() < Confinement.NEEDED_ABI) {
                return new UnusableLevel("the kernel's Landlock does not scope signals (interface "
                        + confinement.landlockAbi() + ", " + Confinement.NEEDED_ABI + " is required)");
            }
            Optional<Path> bubblewrap = bubblewrap();
            if (level == SandboxLevel.BUBBLEWRAP && bubblewrap.isEmpty()) {
                return new UnusableLevel(settings.bubblewrap() + " is not installed");
            }
            Launcher launcher = level == SandboxLevel.LANDLOCK
                    ? new LandlockLauncher(javaHome, prlimit)
                    : new BubblewrapLauncher(bubblewrap.orElseThrow(), javaHome, prlimit, filterFile(childJars));
            var runner = new ChildRunner(launcher, javaHome, confinement, new Spawn(machine), scratch);
            Optional<BuildLauncher> builds = level == SandboxLevel.BUBBLEWRAP
                    ? Optional.of(BuildLauncher.create(
                            bubblewrap.orElseThrow(), prlimit, SeccompFilter.build(machine), childJars.folder()))
                    : Optional.empty();
            List<String> escapes = new EscapeProbeRunner(runner, childJars, scratch).escapes();
            return escapes.isEmpty()
                    ? new UsableLevel(new ActiveSandbox(level, runner, childJars, scratch, builds))
                    : new UnusableLevel(String.join(", ", escapes));
        } catch (IllegalStateException e) {
            return new UnusableLevel(rootOf(e).toString());
        }
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private Path filterFile(ChildJars childJars) throws IOException {
        return Files.write(childJars.target().resolveSibling("seccomp.bpf"), SeccompFilter.confined(machine));
    }

    private Optional<Path> bubblewrap() {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(settings.path())
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder).resolve(settings.bubblewrap()))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
