package dev.ratchet.cycle.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigurationTest {
    @Test
    void whatIsNotGivenIsTheDefault() {
        Configuration it = new Configuration(Map.of("blank", " "));

        assertEquals("t", it.text("a", "t"));
        assertEquals(3, it.integer("a", 3, 0, 9));
        assertEquals(3, it.integer("blank", 3, 0, 9));
        assertEquals(.5, it.real("a", .5, 0, 1));
        assertEquals(true, it.flag("a", true));
        assertEquals(Duration.ofSeconds(3), it.duration("a", Duration.ofSeconds(3)));
        assertEquals(Path.of("x"), it.path("a", Path.of("x")));
        assertEquals(Optional.empty(), it.path("blank"));
        assertDoesNotThrow(it::check);
    }

    @Test
    void whatIsGivenIsRead() {
        Configuration it = new Configuration(
                Map.of("text", "t", "whole", " 7 ", "real", ".25", "flag", "false", "path", "/srv", "k.acks", "all"));

        assertEquals("t", it.text("text", ""));
        assertEquals("t", it.required("text", "what it is"));
        assertEquals(7, it.integer("whole", 3, 0, 9));
        assertEquals(.25, it.real("real", .5, 0, 1));
        assertEquals(false, it.flag("flag", true));
        assertEquals(Path.of("/srv"), it.path("path", Path.of("x")));
        assertEquals(Optional.of(Path.of("/srv")), it.path("path"));
        assertEquals(Map.of("acks", "all"), it.below("k."));
        assertDoesNotThrow(it::check);
    }

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "30s,PT30S", "5m,PT5M", "24h,PT24H", "PT1M,PT1M", "PT1.5S,PT1.5S"})
    void aDurationIsWrittenInEitherForm(String text, Duration expected) {
        assertEquals(expected, new Configuration(Map.of("d", text)).duration("d", Duration.ofDays(9)));
    }

    @Test
    void everyProblemIsToldAtOnceWithItsName() {
        Configuration it = new Configuration(
                Map.of("low", "1", "word", "x", "real", "2", "flag", "yes", "zero", "0s", "length", "5 parsecs"));
        it.integer("low", 3, 2, 9);
        it.integer("word", 3, 2, 9);
        it.real("real", .5, 0, 1);
        it.flag("flag", true);
        it.duration("zero", Duration.ofSeconds(1));
        it.duration("length", Duration.ofSeconds(1));
        it.required("missing", "the address");
        it.problem("other", "is wrong");

        ConfigurationProblems problems = assertThrows(ConfigurationProblems.class, it::check);

        List<String> lines = String.valueOf(problems.getMessage())
                .lines()
                .skip(1)
                .map(String::strip)
                .toList();
        assertEquals(
                List.of(
                        "low must be a whole number from 2 to 9: 1",
                        "word must be a whole number from 2 to 9: x",
                        "real must be a number from 0.0 to 1.0: 2",
                        "flag must be true or false: yes",
                        "zero must be a positive duration such as 30s: 0s",
                        "length must be a positive duration such as 30s: 5 parsecs",
                        "missing must be set: the address",
                        "other is wrong"),
                lines);
    }

    @Test
    void theCallerIsStrongerThanTheEnvironment() {
        Map<String, String> all = Configuration.gather(
                Map.of("RATCHET_DEPLOYER_PORT", "1", "RATCHET_HOST", "a", "PATH", "/bin"),
                Map.of("ratchet.deployer.port", "2"));

        assertEquals(Map.of("ratchet.deployer.port", "2", "ratchet.host", "a"), all);
    }
}
