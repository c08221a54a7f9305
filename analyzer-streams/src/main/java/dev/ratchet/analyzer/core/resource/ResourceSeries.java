package dev.ratchet.analyzer.core.resource;

/**
 * Series that describes the use of a resource.
 *
 * @param resource name of the resource within its component: the metric, and the attributes that distinguish it
 * @param role meaning of its values
 * @param part part of the use, such as user or system time; the parts of a resource add up
 * @param scale factor that converts a value to a share; 1 for a use or a limit
 * @param pool kind of the resource, and its name in the configuration of the component
 */
public record ResourceSeries(String resource, Role role, String part, double scale, PoolName pool) {
    /** Creates a series of a resource that is not a pool. */
    public ResourceSeries(String resource, Role role, String part, double scale) {
        this(resource, role, part, scale, PoolName.OTHER);
    }

    /** Meaning of the values of a series. */
    public enum Role {
        /** Used share. */
        SHARE,
        /** Unused share. */
        IDLE,
        /** Use in the unit of the limit. */
        USED,
        /** Limit of the use. */
        LIMIT
    }

    /** Whether the series is a share by itself, without another one. */
    public boolean isShare() {
        return role == Role.SHARE || role == Role.IDLE;
    }

    /** Used share of a value, for a series that is a share; the value itself for others. */
    public double scaled(double value) {
        return role == Role.IDLE ? 1 - value * scale : value * scale;
    }
}
