package dev.ratchet.judge.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.health.CallTally;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** End of the old instances, from one letter per minute: both versions, the new or old one alone, or none. */
class ControlEndTest {
    @ParameterizedTest
    @CsvSource({
        "BBBBB,-1",
        "BBNNB,-1",
        "BBNNN,4",
        "BBNNNN,4",
        "BNN.NNN,6",
        "BBOOON,-1",
        "NNNNN,2",
        "....,-1",
    })
    void oldInstancesEndWithTheThirdMinuteOfTheNewVersionAlone(String minutes, long expected) {
        assertEquals(expected, ControlEnd.find(0, minutes(minutes)).orElse(-1));
    }

    @Test
    void oldInstancesThatReturnAreNotCompared() {
        DeploymentTrial trial = new DeploymentTrial(0, 7, 30, false, LatencyResolution.CALL, minutes("BBNNNBB"));

        List<DeploymentMinute> frozen = ControlEnd.frozen(trial);

        assertEquals(2, frozen.stream().filter(DeploymentMinute::isShared).count());
        assertEquals(7, frozen.size());
    }

    private static List<DeploymentMinute> minutes(String text) {
        List<DeploymentMinute> minutes = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            char it = text.charAt(i);
            if (it != '.') {
                minutes.add(new DeploymentMinute(i, calls(it == 'B' || it == 'O'), calls(it == 'B' || it == 'N')));
            }
        }
        return minutes;
    }

    private static List<InstanceCalls> calls(boolean serves) {
        CallTally tally = new CallTally();
        tally.okMillis(10, 5);
        return serves ? List.of(new InstanceCalls("a", tally.stats())) : List.of();
    }
}
