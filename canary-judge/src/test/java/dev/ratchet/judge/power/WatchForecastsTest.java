package dev.ratchet.judge.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.watch.WatchForecast;
import dev.ratchet.judge.deployment.DeploymentJudge;
import dev.ratchet.judge.deployment.DeploymentNoise;
import dev.ratchet.judge.deployment.DeploymentNoise.Spread;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Power of a watch of an hour, of a component with a deviation of ln(latency) of .5 and 1 % of errors. */
class WatchForecastsTest {
    private static final DeploymentNoise NOISE =
            new DeploymentNoise(Math.log(100), .25, 0, .01, new Spread(.000625, 10), new Spread(4e-6, 10));

    private final WatchForecasts forecasts = new WatchForecasts(DeploymentJudge.defaultSettings());

    @Test
    void moreCallsFindHarmEarlier() {
        WatchForecast few = forecast(new ServingArms(4, 4, 40, 40), 0);
        WatchForecast many = forecast(new ServingArms(4, 4, 400, 400), 0);

        assertTrue(many.latencyLook().orElseThrow() < few.latencyLook().orElseThrow(), many + " " + few);
        assertTrue(many.errorLook().orElseThrow() < few.errorLook().orElse(61L), many + " " + few);
    }

    @Test
    void theSentenceStatesTrafficDifferencesAndTime() {
        WatchForecast forecast = forecast(new ServingArms(4, 4, 400, 400), 0);

        assertEquals(
                "with 400 calls of the old and 400 of the new version per minute: +20 % latency would be found within "
                        + forecast.latencyLook().orElseThrow()
                        + " minutes of looks (80 % power); errors 1.0 % to 3.0 % would be found within "
                        + forecast.errorLook().orElseThrow() + " minutes of looks (80 % power)",
                forecast.sentence());
    }

    @Test
    void harmThatCannotBeFoundIsStated() {
        WatchForecast forecast = forecast(new ServingArms(2, 2, 1, .5), 0);

        assertEquals(Optional.empty(), forecast.latencyLook());
        assertEquals(Optional.empty(), forecast.errorLook());
        assertTrue(forecast.sentence().contains("+20 % latency cannot be found before the watch ends"));
    }

    @Test
    void aSingleNewInstanceHidesMoreThanMany() {
        DeploymentNoise different =
                new DeploymentNoise(Math.log(100), .25, 0, .01, new Spread(.0036, 10), new Spread(4e-6, 10));
        WatchForecasts.Course course = new WatchForecasts.Course(60, List.of(), 0);

        WatchForecast one = forecasts.of(new ServingArms(8, 1, 700, 100), different, course, IntervalLength.MINUTE);
        WatchForecast many = forecasts.of(new ServingArms(8, 8, 400, 400), different, course, IntervalLength.MINUTE);

        assertTrue(one.latencyLook().orElse(61L) > many.latencyLook().orElseThrow(), one + " " + many);
    }

    @Test
    void looksWithoutBothVersionsAreLost() {
        ServingArms arms = new ServingArms(4, 4, 40, 40);

        long looks = forecast(arms, 10).latencyLook().orElse(0L)
                - forecast(arms, 0).latencyLook().orElseThrow();

        assertTrue(Math.abs(looks - 10) <= 2, () -> looks + " looks later");
    }

    @Test
    void versionsThatDoNotServeTogetherAreComparedWithThePastOnly() {
        WatchForecast forecast = forecast(new ServingArms(0, 4, 0, 400), 0);

        assertEquals(
                "the versions do not serve at the same time, so harm can be seen only in comparison with the past",
                forecast.sentence());
    }

    /** Forecast after a number of looks, in none of which both versions served. */
    private WatchForecast forecast(ServingArms arms, int lostLooks) {
        return forecasts.of(arms, NOISE, new WatchForecasts.Course(60, List.of(), lostLooks), IntervalLength.MINUTE);
    }
}
