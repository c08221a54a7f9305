package dev.ratchet.generator.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ratchet.generator.sandbox.SandboxSettings.Choice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sandbox on the real kernel, with each level forced by configuration. */
class SandboxIT {
    private static final String PATH = System.getenv("PATH");

    @ParameterizedTest
    @EnumSource(SandboxLevel.class)
    void allProbesHoldAtTheLevel(SandboxLevel level) throws InterruptedException {
        // Given
        var settings = new SandboxSettings(Choice.of(level.name()), "bwrap", PATH);

        // When
        Sandbox sandbox = Sandboxes.open(settings);

        // Then
        requireBubblewrap(level, sandbox);
        assertEquals(
                level,
                assertInstanceOf(ActiveSandbox.class, sandbox, sandbox::sentence)
                        .level());
    }

    @ParameterizedTest
    @EnumSource(SandboxLevel.class)
    void killsAChildAtItsTimeLimit(SandboxLevel level) throws InterruptedException {
        // Given
        ActiveSandbox sandbox = open(level);

        // When
        ChildExit end = run(sandbox, "endless");

        // Then
        assertEquals(ChildExit.Cause.TIME_LIMIT, end.cause());
        assertTrue(end.output().startsWith("started"), end.output());
    }

    @ParameterizedTest
    @EnumSource(SandboxLevel.class)
    void killsAChildThatFillsItsWorkspace(SandboxLevel level) throws InterruptedException {
        // Given
        ActiveSandbox sandbox = open(level);

        // When
        ChildExit end = run(sandbox, "fill");

        // Then
        assertEquals(ChildExit.Cause.WORKSPACE_LIMIT, end.cause(), end::sentence);
    }

    @ParameterizedTest
    @EnumSource(SandboxLevel.class)
    void killsAChildThatFillsItsErrorStream(SandboxLevel level) throws InterruptedException {
        // Given
        ActiveSandbox sandbox = open(level);

        // When
        ChildExit end = run(sandbox, "shout");

        // Then
        assertEquals(ChildExit.Cause.OUTPUT_LIMIT, end.cause(), end::sentence);
    }

    @Test
    void removesTheJarsOnClose() throws InterruptedException {
        // Given
        ActiveSandbox sandbox = open(SandboxLevel.LANDLOCK);
        assertTrue(Files.exists(sandbox.childJars().target()));

        // When
        sandbox.close();

        // Then
        assertFalse(Files.exists(sandbox.childJars().target().getParent()));
    }

    @Test
    void selectsLandlockWithoutBubblewrap() throws InterruptedException {
        // When
        Sandbox sandbox = Sandboxes.open(new SandboxSettings(Choice.AUTO, "bwrap-is-hidden", PATH));

        // Then
        assertEquals(
                SandboxLevel.LANDLOCK,
                assertInstanceOf(ActiveSandbox.class, sandbox, sandbox::sentence)
                        .level());
    }

    @Test
    void opensNoSandboxIfTheForcedLevelIsMissing() throws InterruptedException {
        // When
        Sandbox sandbox = Sandboxes.open(new SandboxSettings(Choice.BUBBLEWRAP, "bwrap-is-hidden", PATH));

        // Then
        assertEquals(
                "no sandbox is active: bubblewrap: bwrap-is-hidden is not installed; no gate passes",
                assertInstanceOf(NoSandbox.class, sandbox).sentence());
    }

    private static ActiveSandbox open(SandboxLevel level) throws InterruptedException {
        Sandbox sandbox = Sandboxes.open(new SandboxSettings(Choice.of(level.name()), "bwrap", PATH));
        requireBubblewrap(level, sandbox);
        return assertInstanceOf(ActiveSandbox.class, sandbox, sandbox::sentence);
    }

    private static void requireBubblewrap(SandboxLevel level, Sandbox sandbox) {
        if (level == SandboxLevel.BUBBLEWRAP && sandbox instanceof NoSandbox none) {
            if ("1".equals(System.getenv("RATCHET_REQUIRE_BWRAP"))) {
                fail("RATCHET_REQUIRE_BWRAP=1, but the level bubblewrap is not active: " + none.reason());
            }
            assumeTrue(false, none.reason());
        }
    }

    private static ChildExit run(ActiveSandbox sandbox, String what) throws InterruptedException {
        Duration limit = Duration.ofSeconds(what.equals("endless") ? 6 : 60);
        try (sandbox;
                Workspace workspace = sandbox.workspace()) {
            ChildExit end = sandbox.run(new ChildCommand(
                    workspace.folder(),
                    List.of(sandbox.childJars().childClasses().getFirst(), LimitBreaker.jar(workspace)),
                    List.of(),
                    LimitBreaker.class.getName(),
                    List.of(what, workspace.folder().toString()),
                    new ChildLimits(limit, 4L << 30, 8 << 20, 32 << 20, 1 << 20, 256)));
            assertEquals(List.of(), commandsNaming(workspace.folder()), "processes that still write");
            return end;
        }
    }

    private static List<String> commandsNaming(Path folder) {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains(folder.toString()))
                .toList();
    }
}
