package dev.ratchet.generator.sandbox;

import java.util.List;
import java.util.Optional;

/** A sandbox level whose eight escape probes all held on this machine. */
public final class ActiveSandbox implements Sandbox, AutoCloseable {
    /** Processes can multiply within a tenth of a second. */
    private static final int POLLS_PER_MEASURE = 8;

    private final SandboxLevel level;
    private final ChildRunner runner;
    private final ChildJars childJars;
    private final ScratchFolder scratch;
    private final Optional<BuildLauncher> builds;

    ActiveSandbox(
            SandboxLevel level,
            ChildRunner runner,
            ChildJars childJars,
            ScratchFolder scratch,
            Optional<BuildLauncher> builds) {
        this.builds = builds;
        this.level = level;
        this.runner = runner;
        this.childJars = childJars;
        this.scratch = scratch;
    }

    public SandboxLevel level() {
        return level;
    }

    /** Jars that children run with. */
    public ChildJars childJars() {
        return childJars;
    }

    /** Creates an empty folder for a child. */
    public Workspace workspace() {
        return Workspace.create(scratch.folder());
    }

    /** Runs a child until it exits or reaches a limit. Thread-safe. */
    public ChildExit run(ChildCommand command) throws InterruptedException {
        return runner.run(command);
    }

    /** Whether builds can be confined; only namespaces can confine several programs with sockets. */
    public boolean canBuild() {
        return builds.isPresent();
    }

    /**
     * Runs a build until it exits or reaches a limit. Thread-safe.
     *
     * @throws IllegalStateException if builds cannot be confined
     */
    public ChildExit run(BuildCommand command) throws InterruptedException {
        BuildLauncher launcher =
                builds.orElseThrow(() -> new IllegalStateException("the level " + level + " cannot confine a build"));
        BuildLimits limits = command.limits();
        BuildProcesses processes = new BuildProcesses(limits);
        return runner.run(new ChildRunner.Child(
                launcher.words(command),
                List.of(),
                launcher.input(),
                limits.wallClock(),
                limits.outputBytes(),
                POLLS_PER_MEASURE,
                processes::exceededLimit));
    }

    /** Removes the children's jars and everything that children left behind. */
    @Override
    public void close() {
        scratch.close();
    }

    @Override
    public String sentence() {
        return "sandbox level " + level + " is active: all escape probes held";
    }
}
