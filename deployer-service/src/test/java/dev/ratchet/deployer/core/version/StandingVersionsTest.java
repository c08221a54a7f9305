package dev.ratchet.deployer.core.version;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.version.ComponentVersion;
import dev.ratchet.cycle.version.ComponentVersions;
import dev.ratchet.cycle.version.VersionKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Renders histories as words: {@code =} is a base release, {@code +} a confirmed change, {@code <} a person's return.
 */
final class StandingVersionsTest {
    private static final Map<Digest, String> NAMES =
            Stream.of("a", "b", "c", "d", "h").collect(Collectors.toMap(Digest::of, it -> it));

    @ParameterizedTest
    @CsvSource({
        "=a,             a,      ''",
        "=a +b,          a b,    a",
        "=a +b +c,       a b c,  b",
        "=a +b +c <b,    a b,    a",
        "=a +b +c <a,    a,      ''",
        "=a +b +c <b <a, a,      ''",
        "=a +b <a +d,    a d,    a",
        "=a =h,          a h,    a",
        "=a =h <a,       a,      ''",
        "=a =h <a <h,    a h,    a",
        "=a +b <a +b,    a b,    a",
        "=a +b =a +c <a, a b a,  b"
    })
    void determinesTheStandingVersions(String history, String standing, String previous) {
        StandingVersions it = StandingVersions.of(history(history));

        assertEquals(standing, names(it.versions()));
        assertEquals(
                previous, it.previous().map(version -> names(List.of(version))).orElse(""));
    }

    @ParameterizedTest
    @CsvSource({"=a +b +c,a,c b", "=a +b +c,b,c", "=a +b +c,c,''", "=a +b +c <b,c,''", "=a +b +c <b,a,b"})
    void determinesWhatAReturnReverts(String history, String release, String takenBack) {
        assertEquals(takenBack, names(StandingVersions.of(history(history)).after(Digest.of(release))));
    }

    private static String names(List<ComponentVersion> versions) {
        return versions.stream().map(it -> NAMES.get(it.release())).collect(Collectors.joining(" "));
    }

    private static ComponentVersions history(String words) {
        return new ComponentVersions(
                new ComponentId("acme", "pricing"),
                Arrays.stream(words.split(" "))
                        .map(StandingVersionsTest::version)
                        .toList(),
                Optional.empty());
    }

    private static ComponentVersion version(String word) {
        VersionKind kind =
                switch (word.charAt(0)) {
                    case '=' -> VersionKind.BASE;
                    case '+' -> VersionKind.CHANGE;
                    default -> VersionKind.REVERT;
                };
        return new ComponentVersion(
                Digest.of(word.substring(1)), kind, 1, 1, Optional.empty(), Optional.empty(), Optional.empty(), "");
    }
}
