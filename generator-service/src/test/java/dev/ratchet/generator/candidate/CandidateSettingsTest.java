package dev.ratchet.generator.candidate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.generator.candidate.CandidateSettings.ModelRole;
import dev.ratchet.runtime.config.Configuration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidateSettingsTest {
    @Test
    void threeRecipesCompeteAndAModelIsTheFallback() {
        Configuration configuration = new Configuration(Map.of());

        assertEquals(new CandidateSettings(3, ModelRole.FALLBACK), CandidateSettings.of(configuration, true));
        assertEquals(List.of(), configuration.problems());
    }

    @ParameterizedTest
    @CsvSource({"1, compete, 1, COMPETE", "5, FALLBACK, 5, FALLBACK"})
    void mapsEveryProperty(String candidates, String model, int most, ModelRole role) {
        Configuration configuration =
                new Configuration(Map.of("ratchet.candidates", candidates, "ratchet.candidates.model", model));

        assertEquals(new CandidateSettings(most, role), CandidateSettings.of(configuration, true));
        assertEquals(List.of(), configuration.problems());
    }

    @ParameterizedTest
    @CsvSource({
        "ratchet.candidates, 0, true, 'ratchet.candidates must be a whole number from 1 to 5: 0'",
        "ratchet.candidates, 6, true, 'ratchet.candidates must be a whole number from 1 to 5: 6'",
        "ratchet.candidates.model, always, true, 'ratchet.candidates.model must be fallback or compete: always'",
        "ratchet.candidates.model, compete, false,"
                + " 'ratchet.candidates.model has no effect without ratchet.model.provider'",
    })
    void refusesAValueWithoutAnEffect(String property, String value, boolean hasModel, String problem) {
        Configuration configuration = new Configuration(Map.of(property, value));

        CandidateSettings.of(configuration, hasModel);

        assertEquals(List.of(problem), configuration.problems());
    }

    @Test
    void refusesANumberOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> new CandidateSettings(0, ModelRole.FALLBACK));
    }
}
