package dev.ratchet.deployer.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.proposal.RollBackWay;
import dev.ratchet.deployer.core.watch.WatchSamples;
import dev.ratchet.embedded.EmbeddedCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProgramRunnerIT {
    @TempDir
    private Path folder;

    @Test
    void passesTheDeploymentAndReturnsTheOutput() throws Exception {
        AttemptResult result = run(10, "echo $RATCHET_TENANT $RATCHET_COMPONENT $RATCHET_REPLACED $RATCHET_VERSION");

        assertEquals(AttemptResult.success("the program ended with status 0: acme shop 1 2"), result);
    }

    @Test
    void reportsTheStatusOfAFailure() throws Exception {
        assertEquals(
                AttemptResult.failure("the program ended with status 3: no such deployment"),
                run(10, "echo no such deployment >&2; exit 3"));
    }

    @Test
    void argumentsReachNoShell() throws Exception {
        RollBackWay.Program echo = new RollBackWay.Program(List.of("/bin/echo", "$HOME", ";", "exit 3"), 10);

        AttemptResult result = ProgramRunner.run(echo, WatchSamples.notice());

        assertEquals(AttemptResult.success("the program ended with status 0: $HOME ; exit 3"), result);
    }

    @Test
    void reportsAProgramThatDoesNotExist() throws Exception {
        AttemptResult result = ProgramRunner.run(
                new RollBackWay.Program(List.of(folder.resolve("none").toString()), 10), WatchSamples.notice());

        assertFalse(result.succeeded());
        assertTrue(result.detail().startsWith("cannot start"), result.detail());
    }

    @Test
    void timeoutEndsTheProgramWithItsDescendants() throws Exception {
        Path pid = folder.resolve("pid");

        AttemptResult result = run(1, "sleep 300 & echo $! > " + pid + "; wait");

        assertTrue(result.isFinal() && !result.succeeded(), result.detail());
        long child = Long.parseLong(Files.readString(pid).strip());
        EmbeddedCluster.await("end of the descendant", Duration.ofSeconds(10), () -> ProcessHandle.of(child)
                .filter(ProcessHandle::isAlive)
                .isEmpty());
    }

    @Test
    void longOutputIsTruncated() throws Exception {
        AttemptResult result = run(20, "head -c 1000000 /dev/zero | tr '\\0' x");

        assertTrue(result.succeeded(), result.detail());
        assertTrue(result.detail().length() < 2_100, "length " + result.detail().length());
    }

    private static AttemptResult run(int timeoutSeconds, String script) throws InterruptedException {
        return ProgramRunner.run(
                new RollBackWay.Program(List.of("/bin/sh", "-c", script), timeoutSeconds), WatchSamples.notice());
    }
}
