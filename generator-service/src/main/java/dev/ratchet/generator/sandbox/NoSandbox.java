package dev.ratchet.generator.sandbox;

/** No active level, so no gate passes. */
public record NoSandbox(String reason) implements Sandbox {
    @Override
    public String sentence() {
        return "no sandbox is active: " + reason + "; no gate passes";
    }
}
