package dev.ratchet.standalone.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ratchet.standalone.pipeline.Pipeline;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Act 5 of the demo alone: an ordinary Maven service, from its exception to the merge of the pull request. Needs
 * bubblewrap and Maven.
 */
@Tag("alone")
class VouchersIT {
    private static final long LIMIT_SECONDS = 300;

    @Test
    void anOrdinaryServiceThatThrowsGetsAPullRequest(@TempDir Path folder) throws Exception {
        // Given
        Path home = Path.of("..").toRealPath();
        install(home);
        Files.createDirectories(folder.resolve("repository/components"));
        Files.writeString(folder.resolve("repository/policy.yaml"), "vouchers: {recipe: propose}\n");
        StringWriter printed = new StringWriter();
        DemoOutput output = new DemoOutput(new PrintWriter(printed), false);
        Expectations expectations = new Expectations(output, LIMIT_SECONDS);
        try (Pipeline pipeline = Pipeline.start(
                        folder.resolve("pipeline"), DemoEnvironment.settings(folder.resolve("repository")));
                VouchersProcess vouchers = VouchersProcess.copy(home, folder.resolve("vouchers"), pipeline);
                DemoTopics topics = new DemoTopics(pipeline, output)) {
            assumeTrue(pipeline.canBuild(), pipeline.sandbox()); // SandboxIT requires a sandbox
            vouchers.register(folder.resolve("repository/components"));
            DeployerCalls deployer = new DeployerCalls(pipeline.deployerUrl());

            // When
            boolean merged = new PullRequestAct(vouchers, topics, deployer, output, expectations).play(Map.of());

            // Then
            assertEquals(List.of(), expectations.missing(), printed::toString);
            assertTrue(merged, printed::toString);
            String discount = Files.readString(
                    vouchers.repository().folder().resolve("src/main/java/shop/vouchers/Discount.java"));
            assertTrue(
                    discount.contains("if (basket.voucher().campaign() == null) {\n            return 0;\n        }\n"),
                    discount);
            assertTrue(printed.toString().contains("java.lang.NullPointerException in shop.vouchers.Discount.of"));
            assertTrue(printed.toString().contains("mvn -B -o -q test passes without and with the change"));
        }
    }

    private static void install(Path home) throws IOException, InterruptedException {
        Process maven = new ProcessBuilder(
                        home.resolve("examples/vouchers/install.sh").toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, maven.waitFor(), output);
    }
}
