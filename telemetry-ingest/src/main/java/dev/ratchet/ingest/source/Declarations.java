package dev.ratchet.ingest.source;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.runtime.config.Configuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Declarations in the configuration: properties {@code NAME.key} below a prefix, grouped by name. */
public final class Declarations {
    private static final String TENANT = ".tenant";
    private static final String COMPONENT = ".component";

    private final Configuration configuration;
    private final String prefix;
    private final String name;
    private final Map<String, String> values;

    private Declarations(Configuration configuration, String prefix, String name, Map<String, String> values) {
        this.configuration = configuration;
        this.prefix = prefix;
        this.name = name;
        this.values = values;
    }

    /** Reads the declarations below a prefix that ends with a dot, in the order of their names. */
    public static <T> List<T> read(Configuration configuration, String prefix, Function<Declarations, T> read) {
        Map<String, Map<String, String>> byName = new TreeMap<>();
        configuration.below(prefix).forEach((key, value) -> {
            int end = key.indexOf('.');
            byName.computeIfAbsent(key.substring(0, end), _ -> new TreeMap<>()).put(key.substring(end), value.strip());
        });
        List<T> all = new ArrayList<>();
        byName.forEach((name, values) -> all.add(read.apply(new Declarations(configuration, prefix, name, values))));
        return all;
    }

    /** Name of the declaration. */
    public String name() {
        return name;
    }

    /** Returns a text, given its key with a leading dot. */
    public String text(String key, String defaultValue) {
        return values.getOrDefault(key, defaultValue);
    }

    /** Returns a text, and records a problem if it is missing. */
    public String required(String key) {
        String value = text(key, "");
        if (value.isEmpty()) {
            problem(key, "must be set");
        }
        return value;
    }

    /** Returns the tenant, and records a problem if it is invalid. */
    public String tenant() {
        String tenant = text(TENANT, ComponentId.DEFAULT_TENANT);
        if (!ComponentId.isTenant(tenant)) {
            problem(TENANT, "names no valid tenant: " + tenant);
        }
        return tenant;
    }

    /** Returns the component; a placeholder with a recorded problem if its name or tenant is invalid. */
    public ComponentId component() {
        String tenant = tenant();
        String component = required(COMPONENT);
        if (!component.isEmpty() && !ComponentId.isName(component)) {
            problem(COMPONENT, "must be one line of at most 255 visible characters");
        }
        return ComponentId.isTenant(tenant) && ComponentId.isName(component)
                ? new ComponentId(tenant, component)
                : new ComponentId(ComponentId.DEFAULT_TENANT, name);
    }

    /** Returns a duration of at least the given one. */
    public Duration duration(String key, Duration defaultValue, Duration least) {
        return configuration.duration(prefix + name + key, defaultValue, least);
    }

    /** Records a problem with a value. */
    public void problem(String key, String what) {
        configuration.problem(prefix + name + key, what);
    }
}
