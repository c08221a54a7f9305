package dev.ratchet.generator.sandbox;

/** A level whose eight escape probes all held on this machine. */
public final class ActiveSandbox implements Sandbox, AutoCloseable {
    private final SandboxLevel level;
    private final ChildRunner runner;
    private final Toolbox toolbox;

    ActiveSandbox(SandboxLevel level, ChildRunner runner, Toolbox toolbox) {
        this.level = level;
        this.runner = runner;
        this.toolbox = toolbox;
    }

    public SandboxLevel level() {
        return level;
    }

    /** The jars that children run with. */
    public Toolbox toolbox() {
        return toolbox;
    }

    /** Runs a child to its end or its limits; may be called from any thread. */
    public ChildEnd run(ChildCommand command) throws InterruptedException {
        return runner.run(command);
    }

    /** Removes the jars that children run with. */
    @Override
    public void close() {
        toolbox.close();
    }

    @Override
    public String sentence() {
        return "sandbox level " + level + " is active: all escape probes held";
    }
}
