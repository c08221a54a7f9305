package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.DetectorKind;
import dev.ratchet.cycle.health.HealthSample;
import java.util.List;

/** A {@link Shop} that is analysed minute by minute. */
abstract class WatchedShop {
    static final int DAY = 1440;

    /** A quiet noon of the fourth day, when the season is known. */
    static final int CHANGE = 3 * DAY + 700;

    final Changelog memory = new Changelog(false);
    final Shop shop = new Shop(1);
    final Regressions regressions = new Regressions(DetectorKind.SEASONAL, WatchedShop::isWatched, memory);

    static boolean isWatched(ComponentKey key) {
        return key.component().equals("pricing") || key.component().equals("orders");
    }

    void run(int from, int to) {
        for (int minute = from; minute < to; minute++) {
            observe(minute);
        }
    }

    void observe(int minute) {
        feed(regressions, shop.samples(minute), minute);
    }

    static void feed(Regressions regressions, List<HealthSample> samples, int minute) {
        samples.forEach(sample -> regressions.ingest(sample, Shop.at(minute + 1)));
        regressions.seal(Shop.at(minute + 1) + 1000);
    }

    List<RegressionFinding> now() {
        return regressions.find(Shop.OWNER);
    }
}
