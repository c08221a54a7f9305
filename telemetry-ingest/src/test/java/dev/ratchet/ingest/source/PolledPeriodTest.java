package dev.ratchet.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolledPeriodTest {
    @ParameterizedTest
    @CsvSource({
        // written, now, first, last
        "6000, 6095, 6060, 6060", // the minute is over for 30 seconds
        "6000, 6089, 0, 0", // not yet
        "6000, 6400, 6060, 6360", // the gap after an outage
        "6000, 86400, 82800, 86340", // at most an hour
        "0, 86400, 82800, 86340", // the first poll
    })
    void isFromTheLastWrittenMinuteToTheLastOneThatIsOver(long written, long now, long first, long last) {
        Optional<PolledPeriod> period =
                PolledPeriod.next(written == 0 ? Optional.empty() : Optional.of(written), now, 3_600);

        assertEquals(last == 0 ? Optional.empty() : Optional.of(new PolledPeriod(first, last)), period);
    }

    @ParameterizedTest
    @CsvSource({
        "90000, 60000, 60000", // a poll at the half of a minute; the next one follows a minute later
        "90001, 60000, 59999",
        "149999, 60000, 1",
        "60000, 30000, 30000",
    })
    void pollsWhenAMinuteIsOverForHalfAMinute(long nowMillis, long intervalMillis, long pauseMillis) {
        assertEquals(pauseMillis, PolledPeriod.millisUntilNext(nowMillis, intervalMillis));
    }
}
