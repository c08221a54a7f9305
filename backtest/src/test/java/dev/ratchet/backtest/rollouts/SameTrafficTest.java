package dev.ratchet.backtest.rollouts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ratchet.backtest.rollouts.Pipeline.Look;
import dev.ratchet.cycle.verdict.VerdictKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The deployer's looks at two instances and the backtest of a file with the same calls have the same verdicts. */
final class SameTrafficTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "1, 120, 1, .01, CONFIRM",
        "2, 120, 1, .01, CONFIRM",
        "3, 120, 1.3, .01, ROLL_BACK",
        "4, 120, 1.12, .01, ROLL_BACK",
        "5, 120, 1, .2, ROLL_BACK",
        "6, 120, .8, .01, CONFIRM",
        "7, 6, 1, .01, CONFIRM",
        "8, 6, 2, .01, ROLL_BACK"
    })
    void eachLookHasTheVerdictOfTheBacktest(long seed, int calls, double slower, double errors, VerdictKind end)
            throws IOException {
        Pipeline pipeline = new Pipeline(seed, calls, slower, errors);
        List<Look> looks = pipeline.run();
        Path in = Files.write(folder.resolve("calls.jsonl"), pipeline.lines());
        Path out = folder.resolve("verdicts.jsonl");

        RolloutBacktest.run(in, out, JudgeChoice.SEQUENTIAL, Goals.NONE, Optional.of(Pipeline.LENGTH));

        List<Look> replayed = new ArrayList<>();
        for (String line : Files.readAllLines(out)) {
            JsonNode node = JSON.readTree(line);
            replayed.add(new Look(
                    node.get("minute").asInt() + 1,
                    VerdictKind.valueOf(node.get("verdict").asText()),
                    node.get("reason").asText()));
        }
        assertEquals(looks, replayed);
        assertEquals(end, looks.getLast().verdict(), () -> looks.getLast().reason());
    }
}
