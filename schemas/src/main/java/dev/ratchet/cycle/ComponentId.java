package dev.ratchet.cycle;

import java.util.regex.Pattern;

/**
 * The identity of a component: its tenant and its name. A name alone identifies nothing, since tenants choose names
 * independently.
 */
public record ComponentId(String tenant, String name) implements Comparable<ComponentId> {
    /** The tenant of everything that names no tenant. */
    public static final String DEFAULT_TENANT = "default";

    /** The scope of a switch for everything, which no tenant may be named. */
    public static final String EVERYTHING = "all";

    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    /** Validates the tenant, and that the name is one line of text. */
    public ComponentId {
        check(tenant, name);
    }

    /**
     * The component with a key.
     *
     * @throws IllegalArgumentException when the text is not {@code tenant/name}
     */
    public static ComponentId parse(String key) {
        int slash = key.indexOf('/');
        Check.require(slash > 0, "component key", "must be tenant/name", key);
        return new ComponentId(key.substring(0, slash), key.substring(slash + 1));
    }

    /** The key of the component's records: {@code tenant/name}. */
    public String key() {
        return key(tenant, name);
    }

    /** The key of a component as telemetry names it, which nobody validated. */
    public static String key(String tenant, String name) {
        return tenant + "/" + name;
    }

    @Override
    public int compareTo(ComponentId other) {
        return key().compareTo(other.key());
    }

    /** The key. */
    @Override
    public String toString() {
        return key();
    }

    /** Whether a text is a tenant's name, which is part of topics' names and of keys. */
    public static boolean isTenant(String text) {
        return TENANT.matcher(text).matches() && !text.equals(EVERYTHING);
    }

    /** Whether a text can be a component's name: what telemetry calls one may be any text. */
    public static boolean isName(String text) {
        return Check.isId(text);
    }

    public static void check(String tenant, String name) {
        checkTenant(tenant);
        Check.id("component", name);
    }

    public static void checkTenant(String tenant) {
        Check.require(isTenant(tenant), "tenant", "must match " + TENANT + " and not be " + EVERYTHING, tenant);
    }
}
