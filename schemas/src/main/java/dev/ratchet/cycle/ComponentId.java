package dev.ratchet.cycle;

import java.util.regex.Pattern;

/**
 * Identity of a component: its tenant and its name. A name alone does not identify a component, because tenants choose
 * names independently.
 *
 * @param tenant name of the tenant: 1 to 63 lower-case letters, digits, {@code _} and {@code -}
 * @param name name of the component: one line of 1 to 255 characters
 */
public record ComponentId(String tenant, String name) implements Comparable<ComponentId> {
    /** Tenant of records and requests that do not name a tenant. */
    public static final String DEFAULT_TENANT = "default";

    /** Scope of a switch that applies to all tenants; reserved, so no tenant can have this name. */
    public static final String EVERYTHING = "all";

    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    /** Validates the tenant and the name. */
    public ComponentId {
        check(tenant, name);
    }

    /**
     * Parses a key.
     *
     * @throws IllegalArgumentException if the text does not have the form {@code tenant/name}
     */
    public static ComponentId parse(String key) {
        int slash = key.indexOf('/');
        Check.require(slash > 0, "component key", "must be tenant/name", key);
        return new ComponentId(key.substring(0, slash), key.substring(slash + 1));
    }

    /** Key of the component's records: {@code tenant/name}. */
    public String key() {
        return key(tenant, name);
    }

    /** Key of a component that telemetry names; the names are not validated. */
    public static String key(String tenant, String name) {
        return tenant + "/" + name;
    }

    @Override
    public int compareTo(ComponentId other) {
        return key().compareTo(other.key());
    }

    /** Returns the key. */
    @Override
    public String toString() {
        return key();
    }

    /** Whether a text is a valid tenant name, which can be a part of topic names and keys. */
    public static boolean isTenant(String text) {
        return TENANT.matcher(text).matches() && !text.equals(EVERYTHING);
    }

    /** Whether a text is a valid component name. */
    public static boolean isName(String text) {
        return Check.isId(text);
    }

    /**
     * Validates a tenant and a component name.
     *
     * @throws IllegalArgumentException if either is invalid
     */
    public static void check(String tenant, String name) {
        checkTenant(tenant);
        Check.id("component", name);
    }

    /**
     * Validates a tenant name.
     *
     * @throws IllegalArgumentException if it is invalid
     */
    public static void checkTenant(String tenant) {
        Check.require(isTenant(tenant), "tenant", "must match " + TENANT + " and not be " + EVERYTHING, tenant);
    }
}
