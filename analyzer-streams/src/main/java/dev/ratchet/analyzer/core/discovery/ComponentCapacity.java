package dev.ratchet.analyzer.core.discovery;

import dev.ratchet.analyzer.core.regression.ComponentKey;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Limits the number of components that are analysed, since each has state: a component is admitted until the limit is
 * reached, and stays admitted until a day without telemetry has passed.
 *
 * <p>Not thread-safe.
 */
public final class ComponentCapacity implements Predicate<ComponentKey> {
    /** Largest number of components in one partition: 100 MB, if each has the baselines of all its measures. */
    public static final int DEFAULT = 2_000;

    private static final long MEMORY_MILLIS = Duration.ofDays(1).toMillis();

    private final int most;
    private final LongSupplier clockMillis;
    /** Time of the latest telemetry of each admitted component, the earliest first. */
    private final Map<ComponentKey, Long> admitted = new LinkedHashMap<>(16, .75f, true);

    /** Creates a limit; the clock returns milliseconds since the epoch. */
    public ComponentCapacity(int most, LongSupplier clockMillis) {
        this.most = most;
        this.clockMillis = clockMillis;
    }

    /** Whether a component that emits telemetry now is analysed. */
    @Override
    public boolean test(ComponentKey component) {
        long nowMillis = clockMillis.getAsLong();
        if (!admitted.containsKey(component) && admitted.size() >= most) {
            removeSilent(nowMillis);
        }
        boolean isAdmitted = admitted.containsKey(component) || admitted.size() < most;
        if (isAdmitted) {
            admitted.put(component, nowMillis);
        }
        return isAdmitted;
    }

    private void removeSilent(long nowMillis) {
        Iterator<Long> latest = admitted.values().iterator();
        while (latest.hasNext() && latest.next() < nowMillis - MEMORY_MILLIS) {
            latest.remove();
        }
    }
}
