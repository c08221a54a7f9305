package dev.ratchet.runtime.config;

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
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigurationTest {
    @Test
    void usesTheDefaultsOfMissingValues() {
        Configuration it = new Configuration(Map.of("ratchet.min.errors", " ", "ratchet.policy.file", " "));

        assertEquals("t", it.text("ratchet.host", "t"));
        assertEquals(3, it.integer("ratchet.ingest.port", 3, 0, 9));
        assertEquals(3, it.integer("ratchet.min.errors", 3, 0, 9));
        assertEquals(.5, it.real("ratchet.lease", .5, 0, 1));
        assertEquals(true, it.flag("ratchet.cycle.enabled", true));
        assertEquals(Duration.ofSeconds(3), it.duration("ratchet.interval", Duration.ofSeconds(3)));
        assertEquals(Path.of("x"), it.path("ratchet.state.folder", Path.of("x")));
        assertEquals(Optional.empty(), it.path("ratchet.policy.file"));
        assertDoesNotThrow(it::check);
    }

    @Test
    void readsTheGivenValues() {
        Configuration it = new Configuration(Map.of(
                "ratchet.host", "t",
                "ratchet.ingest.port", " 7 ",
                "ratchet.lease", ".25",
                "ratchet.cycle.enabled", "false",
                "ratchet.state.folder", "/srv",
                "ratchet.kafka.client.id", "all"));

        assertEquals("t", it.text("ratchet.host", ""));
        assertEquals("t", it.required("ratchet.host", "what it is"));
        assertEquals(7, it.integer("ratchet.ingest.port", 3, 0, 9));
        assertEquals(.25, it.real("ratchet.lease", .5, 0, 1));
        assertEquals(false, it.flag("ratchet.cycle.enabled", true));
        assertEquals(Path.of("/srv"), it.path("ratchet.state.folder", Path.of("x")));
        assertEquals(Optional.of(Path.of("/srv")), it.path("ratchet.state.folder"));
        assertEquals(Map.of("client.id", "all"), it.below("ratchet.kafka."));
        assertDoesNotThrow(it::check);
    }

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "30s,PT30S", "5m,PT5M", "24h,PT24H", "PT1M,PT1M", "PT1.5S,PT1.5S"})
    void readsADurationInEveryForm(String text, Duration expected) {
        assertEquals(
                expected,
                new Configuration(Map.of("ratchet.lease", text)).duration("ratchet.lease", Duration.ofDays(9)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PT0.0000001S", "-1ms", "87601h", "PT9223372036854775807S", "9223372036854775807h", "5ms5s", "PT"
            })
    void refusesADurationThatIsNoWholeNumberOfMilliseconds(String text) {
        Configuration it = new Configuration(Map.of("ratchet.lease", text));

        assertEquals(Duration.ofDays(9), it.duration("ratchet.lease", Duration.ofDays(9)));
        assertEquals(
                List.of("ratchet.lease must be a duration from 1ms to 87600h, such as 30s: " + text), it.problems());
    }

    @Test
    void refusesAPathThatCannotExist() {
        Configuration it = new Configuration(Map.of("ratchet.components.folder", "a\0b", "ratchet.state.folder", "\0"));

        assertEquals(Optional.empty(), it.path("ratchet.components.folder"));
        assertEquals(Path.of("x"), it.path("ratchet.state.folder", Path.of("x")));
        assertEquals(
                List.of("ratchet.components.folder must be a path: a\0b", "ratchet.state.folder must be a path: \0"),
                it.problems());
    }

    @Test
    void everyProblemIsReportedAtOnceWithItsName() {
        Configuration it = new Configuration(Map.of(
                "ratchet.min.errors", "1",
                "ratchet.slow.millis", "x",
                "ratchet.lease", "2",
                "ratchet.cycle.enabled", "yes",
                "ratchet.interval", "0s",
                "ratchet.event.window", "5 parsecs",
                "ratchet.colour", "red"));
        it.integer("ratchet.min.errors", 3, 2, 9);
        it.integer("ratchet.slow.millis", 3, 2, 9);
        it.real("ratchet.lease", .5, 0, 1);
        it.flag("ratchet.cycle.enabled", true);
        it.duration("ratchet.interval", Duration.ofSeconds(1));
        it.duration("ratchet.event.window", Duration.ofSeconds(1));
        it.required("ratchet.host", "the address");
        it.problem("ratchet.detector", "is wrong");

        ConfigurationProblems problems = assertThrows(ConfigurationProblems.class, it::check);

        List<String> lines = String.valueOf(problems.getMessage())
                .lines()
                .skip(1)
                .map(String::strip)
                .toList();
        assertEquals(
                List.of(
                        "ratchet.colour is unknown; the nearest known name is ratchet.host",
                        "ratchet.min.errors must be a whole number from 2 to 9: 1",
                        "ratchet.slow.millis must be a whole number from 2 to 9: x",
                        "ratchet.lease must be a number from 0.0 to 1.0: 2",
                        "ratchet.cycle.enabled must be true or false: yes",
                        "ratchet.interval must be a duration from 1ms to 87600h, such as 30s: 0s",
                        "ratchet.event.window must be a duration from 1ms to 87600h, such as 30s: 5 parsecs",
                        "ratchet.host must be set: the address",
                        "ratchet.detector is wrong"),
                lines);
    }

    @Test
    void refusesToReadAPropertyThatIsNotInTheCatalogue() {
        Configuration it = new Configuration(Map.of());

        assertThrows(IllegalStateException.class, () -> it.text("ratchet.colour", "red"));
    }
}
