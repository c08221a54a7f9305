package dev.ratchet.generator.sandbox;

/** No level is active, so no gate passes. */
public record NoSandbox(String reason) implements Sandbox {
    @Override
    public String sentence() {
        return "no sandbox: " + reason + "; no gate passes";
    }
}
