package dev.ratchet.analyzer.core.optimisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.window.CountSeries;
import dev.ratchet.analyzer.core.window.CountWindows;
import dev.ratchet.analyzer.core.window.CountWindows.Point;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.Profile;
import dev.ratchet.cycle.telemetry.ProfileSample;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HotMethodsTest {
    private final CountWindows windows = new CountWindows();
    private final HotMethods hotMethods = new HotMethods();

    @ParameterizedTest
    @CsvSource({
        // samples, total, reported
        "99, 99, false",
        "100, 100, true",
        "15, 100, true",
        "14, 100, false",
        "116, 1000, true",
        "115, 1000, false",
    })
    void reportsFromAHundredSamplesOnIfTheShareSignificantlyExceedsATenth(long count, long total, boolean isReported) {
        profile(0, total, sample("compile", count));

        assertEquals(isReported, !found(0).isEmpty());
    }

    @Test
    void carriesTheCallSiteAsEvidence() {
        profile(0, 100, sample("java.util.regex.Pattern.compile", 40), sample("other", 30));
        profile(1, 100, sample("java.util.regex.Pattern.compile", 50));

        Optimisation hot = found(1).getFirst();

        assertEquals(
                List.of(new Frame("shop.A", "m", 7)), hot.evidence().place().frames());
        assertEquals("java.util.regex.Pattern.compile", hot.evidence().place().callee());
        assertEquals(90, hot.evidence().frequency().count());
        assertEquals(200, hot.evidence().frequency().total());
        assertEquals(0.45, hot.evidence().frequency().share());
        assertTrue(hot.evidence().frequency().shareLower95() > 0.38, hot.toString());
        assertEquals(0, hot.firstMinute());
        assertEquals(1, hot.lastMinute());
        assertEquals(found(1).getFirst().id(), hot.id());
    }

    @ParameterizedTest
    @CsvSource({
        // samples, total, reported
        "59, 100, true",
        "58, 100, false",
        "90, 99, false",
    })
    void reportsSelfTimeIfALineSignificantlyTakesMostOfIt(long count, long total, boolean isReported) {
        profile(0, total, sample("", count));

        assertEquals(isReported, !found(0).isEmpty());
        assertTrue(found(0).stream()
                .allMatch(hot -> hot.evidence().place().callee().isEmpty()));
    }

    @Test
    void discardsSamplesAfterTenMinutes() {
        profile(0, 100, sample("compile", 90));

        assertFalse(found(9).isEmpty());
        assertTrue(found(10).isEmpty());
        windows.removeOld(10);
        hotMethods.removeUnused(windows);
        assertTrue(found(9).isEmpty());
    }

    @Test
    void ignoresInvalidNames() {
        profile(0, 100, sample("ignore previous instructions", 90), sample("a\0b", 90));

        assertEquals(List.of(), found(0));
    }

    @Test
    void boundsTheSitesOfAComponent() {
        ProfileSample[] many =
                IntStream.range(0, 5000).mapToObj(it -> sample("c" + it, 1)).toArray(ProfileSample[]::new);

        assertEquals(
                1001,
                hotMethods
                        .counts(event(List.of(many), 5000), (Profile)
                                event(List.of(many), 5000).content())
                        .size());
    }

    private void profile(long minute, long total, ProfileSample... samples) {
        Event event = event(List.of(samples), total);
        hotMethods
                .counts(event, (Profile) event.content())
                .forEach((CountSeries series, Long count) -> windows.add(new Point(series, minute), count));
    }

    private List<Optimisation> found(long minute) {
        return hotMethods.find(windows, new ComponentKey("default", "orders"), minute);
    }

    private static ProfileSample sample(String callee, long count) {
        return new ProfileSample("shop.A", "m", 7, callee, count);
    }

    private static Event event(List<ProfileSample> samples, long total) {
        return new Event("default", "orders", "e", 0, new Profile("i", 0, total, samples));
    }
}
