package dev.ratchet.deployer.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.ratchet.deployer.core.watch.WatchedFleet;
import dev.ratchet.deployer.core.watch.WatchedFleet.Serving;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The example of an answer on the page docs/watch.md. {@code -Dratchet.docs.write=true} regenerates it. */
final class DeploymentAnswerTest {
    private static final Path PAGE = Path.of("..", "docs", "watch.md");
    private static final String START = "```json\n";
    private static final String END = "\n```\n";
    private static final long AT = Instant.parse("2026-11-30T14:00:00Z").getEpochSecond() / 60;

    /** As the server is configured. */
    private final ObjectMapper json = new ObjectMapper()
            .registerModules(new CodecModule(), new Jdk8Module())
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_ABSENT)
            .enable(SerializationFeature.INDENT_OUTPUT);

    @Test
    void exampleOfTheDocumentationIsTheAnswerAboutASlowVersion() throws IOException {
        WatchedFleet fleet = new WatchedFleet()
                .serve(Serving.of("1.3.0", "shop-a", "shop-b"), AT - 100, AT + 60)
                .serve(Serving.of("1.4.0", "shop-c", "shop-d").slow(), AT, AT + 60)
                .runLive();

        String answer =
                json.writeValueAsString(DeploymentAnswer.of(fleet.of("1.4.0")).orElseThrow());

        String page = Files.readString(PAGE);
        int start = page.indexOf(START) + START.length();
        int end = page.indexOf(END, start);
        assertTrue(start >= START.length() && end > start, "the page has no example in JSON");
        if (Boolean.getBoolean("ratchet.docs.write")) {
            Files.writeString(PAGE, page.substring(0, start) + answer + page.substring(end));
        } else {
            assertEquals(answer, page.substring(start, end), "regenerate it with -Dratchet.docs.write=true");
        }
    }
}
