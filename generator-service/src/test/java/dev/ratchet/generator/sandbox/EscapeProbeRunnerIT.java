package dev.ratchet.generator.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.generator.child.EscapeProbes;
import dev.ratchet.generator.child.SealedMain;
import dev.ratchet.generator.kernel.Confinement;
import dev.ratchet.generator.kernel.Machine;
import dev.ratchet.generator.kernel.Spawn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requires that the probes escape where nothing confines them; otherwise they would prove nothing. */
class EscapeProbeRunnerIT {
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    @Test
    void allEightProbesEscapeWithoutAnyConfinement() throws IOException, InterruptedException {
        try (ScratchFolder scratch = ScratchFolder.open()) {
            // When
            List<String> escapes = new EscapeProbeRunner(
                            runner(new Unconfined(), scratch), ChildJars.make(scratch), scratch)
                    .escapes();

            // Then
            for (String name : EscapeProbes.NAMES) {
                assertTrue(escapes.contains("the probe '" + name + "' escaped"), name + " in " + escapes);
            }
            assertTrue(escapes.contains("a file outside was written"), escapes::toString);
            assertTrue(escapes.contains("a process outside was killed"), escapes::toString);
            assertTrue(escapes.contains("a connection arrived"), escapes::toString);
        }
    }

    @Test
    void landlockHoldsWithoutTheSeal() throws IOException, InterruptedException {
        try (ScratchFolder scratch = ScratchFolder.open()) {
            // Given
            var landlock = new LandlockLauncher(JAVA_HOME, Prlimit.program().orElseThrow());

            // When
            List<String> escapes = new EscapeProbeRunner(
                            runner(new Unsealed(landlock), scratch), ChildJars.make(scratch), scratch)
                    .escapes();

            // Then
            assertEquals(List.of(), escapes);
        }
    }

    private static ChildRunner runner(Launcher launcher, ScratchFolder scratch) {
        Machine machine = Machine.of(System.getProperty("os.name"), System.getProperty("os.arch"))
                .orElseThrow();
        return new ChildRunner(launcher, JAVA_HOME, new Confinement(machine), new Spawn(machine), scratch);
    }

    private static List<String> withoutSeal(List<String> java) {
        return java.stream()
                .filter(word -> !word.equals(SealedMain.class.getName()))
                .toList();
    }

    private record Unconfined() implements Launcher {
        @Override
        public SandboxLevel level() {
            return SandboxLevel.LANDLOCK;
        }

        @Override
        public List<String> words(ChildCommand command, List<String> java) {
            return withoutSeal(java);
        }

        @Override
        public List<Confinement.Rule> rules(ChildCommand command) {
            return List.of();
        }

        @Override
        public Path input() {
            return Path.of("/dev/null");
        }
    }

    private record Unsealed(Launcher inner) implements Launcher {
        @Override
        public SandboxLevel level() {
            return inner.level();
        }

        @Override
        public List<String> words(ChildCommand command, List<String> java) {
            return inner.words(command, withoutSeal(java));
        }

        @Override
        public List<Confinement.Rule> rules(ChildCommand command) {
            return inner.rules(command);
        }

        @Override
        public Path input() {
            return inner.input();
        }
    }
}
