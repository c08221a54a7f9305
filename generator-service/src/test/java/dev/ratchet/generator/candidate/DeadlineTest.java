package dev.ratchet.generator.candidate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineTest {
    @ParameterizedTest
    @CsvSource({
        // limit, remaining, waiting, share: a twentieth of the limit is reserved, and an eighth for each that waits
        "240, 240, 0, 228",
        "240, 240, 1, 198",
        "240, 240, 3, 138",
        "240, 100, 1, 58",
        "240, 42, 1, 0",
        "240, 10, 0, -2",
    })
    void reservesTimeForTheCandidatesThatWait(int limit, int remaining, int waiting, int share) {
        assertEquals(
                Duration.ofSeconds(share),
                Deadline.share(Duration.ofSeconds(limit), Duration.ofSeconds(remaining), waiting));
    }
}
