package dev.ratchet.generator.sandbox;

/** A level whose eight escape probes all held on this machine. */
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

    /** The jars that children run with. */
    public Toolbox toolbox() {
        return toolbox;
    }

    /** A fresh folder for a child. */
    public Workspace workspace() {
        return Workspace.create(scratch.folder());
    }

    /** Runs a child to its end or its limits; may be called from any thread. */
    public ChildEnd run(ChildCommand command) throws InterruptedException {
        return runner.run(command);
    }

    /** Removes the jars that children run with, and everything that children left. */
    @Override
    public void close() {
        scratch.close();
    }

    @Override
    public String sentence() {
        return "sandbox level " + level + " is active: all escape probes held";
    }
}
