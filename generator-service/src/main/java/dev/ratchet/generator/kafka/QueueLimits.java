package dev.ratchet.generator.kafka;

/**
 * Limits of the units of work that wait in memory. The total is divided evenly between the tenants with waiting units,
 * so a tenant reaches its own limit only by its own units, and no tenant stops another.
 *
 * @param perTenant largest number of waiting units of a tenant
 * @param total number of waiting units that the tenants share; a tenant may always have one
 */
record QueueLimits(int perTenant, int total) {
    /** Limits of the service: a unit holds its record, of at most one megabyte. */
    static final QueueLimits DEFAULTS = new QueueLimits(100, 400);

    /** Largest number of waiting units of one tenant, while units of a number of tenants wait. */
    int share(int tenants) {
        return Math.max(1, Math.min(perTenant, total / Math.max(1, tenants)));
    }
}
