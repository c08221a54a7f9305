package dev.ratchet.deployer.action;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProgramRunnerTest {
    @Test
    void programDoesNotInheritTheCredentialsOfRatchet() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PATH", "/bin",
                "KUBECONFIG", "/etc/kubeconfig",
                "RATCHET_HTTP_TOKENS", "t",
                "ANTHROPIC_API_KEY", "k",
                "OPENAI_API_KEY", "k",
                "OPTIMIZER_GITHUB_TOKEN", "t"));

        ProgramRunner.removeProperties(environment);

        assertEquals(Map.of("PATH", "/bin", "KUBECONFIG", "/etc/kubeconfig"), environment);
    }
}
