package dev.ratchet.cycle.opportunity;

import dev.ratchet.cycle.Check;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Capacity of a component that is nearly used up. It holds no free text: a name has a meaning only if the configuration
 * of the component contains it.
 *
 * @param kind kind of the capacity
 * @param name name of the pool or cache in the telemetry; blank if it has none
 * @param used highest use of an instance, in the unit of the limit: connections, threads or entries; the share of any
 *     other resource
 * @param limit limit that the telemetry states; empty if it states none, or if the instances differ
 */
public record Capacity(CapacityKind kind, String name, double used, Optional<Long> limit) {
    private static final Pattern NAME = Pattern.compile("[\\p{Alnum}_$.:/-]{0,100}");

    /** Validates the name and the numbers. */
    public Capacity {
        Check.require(isName(name), "name", "must be a name of at most 100 characters", name.length());
        Check.finite("used", used);
        limit.ifPresent(it -> Check.positive("limit", it));
    }

    /** Whether a text consists of ASCII letters, digits and the punctuation of names, and is not too long. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Whether this describes the same capacity with the same limit. */
    public boolean isSame(Capacity other) {
        return kind == other.kind && name.equals(other.name) && limit.equals(other.limit);
    }
}
