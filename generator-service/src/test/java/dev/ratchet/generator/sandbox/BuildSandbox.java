package dev.ratchet.generator.sandbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ratchet.generator.sandbox.SandboxSettings.Choice;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Sandbox of the level bubblewrap for the tests of a class, which are skipped without it; SandboxIT requires it. */
public final class BuildSandbox implements BeforeAllCallback, AfterAllCallback {
    private Optional<ActiveSandbox> active = Optional.empty();

    /** Returns the sandbox. */
    public ActiveSandbox get() {
        return active.orElseThrow();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws InterruptedException {
        Sandbox opened = Sandboxes.open(new SandboxSettings(Choice.BUBBLEWRAP, "bwrap", System.getenv("PATH")));
        if (opened instanceof ActiveSandbox sandbox) {
            active = Optional.of(sandbox);
        }
        assumeTrue(active.isPresent(), opened.sentence());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        active.ifPresent(ActiveSandbox::close);
    }
}
