package dev.ratchet.generator.sandbox;

/** A sandbox level whose eight escape probes all held on this machine. */
public final class ActiveSandbox implements Sandbox, AutoCloseable {
    private final SandboxLevel level;
    private final ChildRunner runner;
    private final ChildJars childJars;
    private final ScratchFolder scratch;

    ActiveSandbox(SandboxLevel level, ChildRunner runner, ChildJars childJars, ScratchFolder scratch) {
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
