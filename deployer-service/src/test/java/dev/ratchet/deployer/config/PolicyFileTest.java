package dev.ratchet.deployer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.proposal.ProposerKind;
import dev.ratchet.deployer.core.approval.Policy;
import dev.ratchet.deployer.core.approval.Rung;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.config.ConfigurationProblems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyFileTest {
    @TempDir
    Path folder;

    @Test
    void readsEveryGrant() throws IOException {
        Policy policy = read("""
            pricing: {recipe: auto, proposer: approve}
            orders: {recipe: propose, model: approve}
            """);

        assertEquals("policy.yaml", policy.name());
        assertEquals(Rung.AUTO, policy.rung(new ComponentId("default", "pricing"), ProposerKind.RECIPE));
        assertEquals(Rung.APPROVE, policy.rung(new ComponentId("default", "pricing"), ProposerKind.PROPOSER));
        assertEquals(Rung.PROPOSE, policy.rung(new ComponentId("default", "pricing"), ProposerKind.MODEL));
        assertEquals(Rung.PROPOSE, policy.rung(new ComponentId("default", "orders"), ProposerKind.RECIPE));
        assertEquals(Rung.APPROVE, policy.rung(new ComponentId("default", "orders"), ProposerKind.MODEL));
    }

    @Test
    void reportsEveryMistake() {
        ConfigurationProblems problems = assertThrows(
                ConfigurationProblems.class, () -> read("pricing: {recipe: always, robot: auto}\norders: auto\n"));

        String text = String.valueOf(problems.getMessage());
        assertTrue(text.contains("pricing.recipe must be one of"), text);
        assertTrue(text.contains("pricing.robot must be a grant to recipe, model, proposer or specification"), text);
        assertTrue(text.contains("orders must map recipe"), text);
    }

    @Test
    void grantsTheRungObserve() throws IOException {
        Policy policy = read("pricing: {model: observe, recipe: auto}\n");

        assertEquals(Rung.OBSERVE, policy.rung(new ComponentId("default", "pricing"), ProposerKind.MODEL));
        assertEquals(Rung.AUTO, policy.rung(new ComponentId("default", "pricing"), ProposerKind.RECIPE));
    }

    @Test
    void grantsNothingBeyondABranchToSpecifications() throws IOException {
        Policy policy = read("pricing: {specification: observe}\norders: {specification: propose}\n");

        assertEquals(Rung.OBSERVE, policy.rung(new ComponentId("default", "pricing"), ProposerKind.SPECIFICATION));
        assertEquals(Rung.PROPOSE, policy.rung(new ComponentId("default", "orders"), ProposerKind.SPECIFICATION));
        assertThrows(ConfigurationProblems.class, () -> read("pricing: {specification: approve}\n"));
        assertThrows(ConfigurationProblems.class, () -> read("pricing: {specification: auto}\n"));
    }

    @Test
    void reportsAnUnreadableFile() {
        Configuration configuration = new Configuration(Map.of());

        PolicyFile.read(folder.resolve("missing.yaml"), configuration);

        assertThrows(ConfigurationProblems.class, configuration::check);
    }

    @Test
    void reportsKeysThatNameNoComponent() {
        assertThrows(ConfigurationProblems.class, () -> read("Acme Inc/pricing: {recipe: auto}\n"));
        assertThrows(ConfigurationProblems.class, () -> read("acme/: {recipe: auto}\n"));
    }

    @Test
    void rejectsAGrantToAnUnknownProposer() {
        assertThrows(ConfigurationProblems.class, () -> read("pricing: {unknown: auto}\n"));
    }

    @Test
    void reportsAFileWithoutAMap() {
        assertThrows(ConfigurationProblems.class, () -> read("- a\n"));
        assertThrows(ConfigurationProblems.class, () -> read("a: [\n"));
    }

    private Policy read(String text) throws IOException {
        Configuration configuration = new Configuration(Map.of());
        Policy policy = PolicyFile.read(Files.writeString(folder.resolve("policy.yaml"), text), configuration);
        configuration.check();
        return policy;
    }
}
