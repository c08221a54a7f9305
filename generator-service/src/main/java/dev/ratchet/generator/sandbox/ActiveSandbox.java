package dev.ratchet.generator.sandbox;

/** A sandbox level whose eight escape probes all held on this machine. */
public final class ActiveSandbox implements Sandbox, AutoCloseable {
    private final SandboxLevel level;
    private final ChildRunner runner;
    private final Toolbox toolbox;
    private final ScratchFolder scratch;

    ActiveSandbox(SandboxLevel level, ChildRunner runner, Toolbox toolbox, ScratchFolder scratch) {
        this.level = level;
        this.runner = runner;
        this.toolbox = toolbox;
        this.scratch = scratch;
    }

    public SandboxLevel level() {
        return level;
    }

    /** Jars that children run with. */
    public Toolbox toolbox() {
        return toolbox;
    }

    /** Creates an empty folder for a child. */
    public Workspace workspace() {
        return Workspace.create(scratch.folder());
    }

    /** Runs a child until it exits or reaches a limit. Thread-safe. */
    public ChildEnd run(ChildCommand command) throws InterruptedException {
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
