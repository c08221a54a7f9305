package dev.ratchet.runtime.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sources of settings: the file named by {@code RATCHET_CONFIG}, the environment, the caller. Later sources override
 * earlier ones.
 *
 * @param settings in the order of precedence, lowest first
 */
public record Sources(List<Setting> settings) {
    private static final String LOG_LEVEL = "RATCHET_LOG_LEVEL";
    private static final List<String> LOG_LEVELS = List.of("OFF", "ERROR", "WARN", "INFO", "DEBUG", "TRACE", "ALL");

    /** Copies the settings. */
    public Sources {
        settings = List.copyOf(settings);
    }

    /**
     * Name that was set.
     *
     * @param property the property of the name; the name itself if there is none
     * @param name the property's name or an alias; the variable as written if its property is unknown
     * @param place place of the setting, for messages
     */
    public record Setting(String property, String name, String value, String place) {
        private static final Pattern SECRET =
                Pattern.compile("(?i).*(token|password|secret|key|credential|jaas|user\\.info).*");

        /** Value of the property, unless it is a secret. */
        public String shown() {
            return SECRET.matcher(property).matches() ? "(not shown)" : translated();
        }

        private String translated() {
            try {
                return Aliases.find(name).map(it -> it.value().apply(value)).orElse(value);
            } catch (IllegalArgumentException e) {
                return value; // a problem of the configuration, which reports it
            }
        }
    }

    /**
     * Reads all sources.
     *
     * @throws ConfigurationProblems if the file cannot be read, or the log level is not one of Logback's
     */
    public static Sources of(Map<String, String> environment, Map<String, String> given) {
        checkLogLevel(environment.getOrDefault(LOG_LEVEL, "INFO"));
        List<Setting> settings = new ArrayList<>();
        String file = environment.get("RATCHET_CONFIG");
        if (file != null) {
            add(settings, read(Path.of(file)), file);
        }
        add(settings, meant(environment), "the environment");
        add(settings, given, "the command line");
        return new Sources(settings);
    }

    /** Logback reads the variable itself, and takes a level that it does not know for DEBUG. */
    private static void checkLogLevel(String level) {
        if (!LOG_LEVELS.contains(level.toUpperCase(Locale.ROOT))) {
            throw new ConfigurationProblems(
                    List.of(LOG_LEVEL + " must be one of " + String.join(", ", LOG_LEVELS) + ": " + level));
        }
    }

    /** Values by name, without the overridden ones. */
    public Map<String, String> values() {
        Map<String, Setting> strongest = new TreeMap<>();
        settings.forEach(it -> strongest.put(it.property(), it));
        Map<String, String> values = new TreeMap<>();
        for (Setting it : settings) {
            if (holds(it, strongest.getOrDefault(it.property(), it))) {
                values.put(it.name(), it.value());
            }
        }
        return values;
    }

    /** In one source, a property's name overrides its aliases; two aliases with different values are both reported. */
    private static boolean holds(Setting it, Setting strongest) {
        return it.equals(strongest)
                || (it.place().equals(strongest.place()) && !strongest.name().equals(strongest.property()));
    }

    private static void add(List<Setting> settings, Map<String, String> values, String place) {
        List<Setting> own = new ArrayList<>();
        new TreeMap<>(values).forEach((name, value) -> {
            var alias = Aliases.find(name);
            String property = alias.map(Aliases.Alias::property).orElse(name);
            (alias.isPresent() ? settings : own).add(new Setting(property, name, value, place));
        });
        settings.addAll(own);
    }

    private static Map<String, String> meant(Map<String, String> environment) {
        Map<String, String> meant = new TreeMap<>();
        environment.forEach((variable, value) -> {
            String property = PropertyNames.property(variable);
            if (PropertyNames.has(property)) {
                meant.put(property, value);
            } else if (PropertyNames.claims(variable)) {
                meant.put(variable, value);
            }
        });
        return meant;
    }

    private static Map<String, String> read(Path file) {
        UniqueProperties properties = new UniqueProperties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationProblems(
                    List.of("RATCHET_CONFIG must name a file of properties in UTF-8: " + file + " (" + e + ")"));
        }
        Map<String, String> values = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            String property = name.startsWith("RATCHET_") ? PropertyNames.property(name) : name;
            if (values.put(property, properties.getProperty(name)) != null) {
                properties.repeated.add(property);
            }
        }
        if (!properties.repeated.isEmpty()) {
            throw new ConfigurationProblems(properties.repeated.stream()
                    .map(it -> it + " is set more than once in " + file + "; keep one line")
                    .toList());
        }
        return values;
    }

    /** Properties that record names which occur more than once; the last one would silently win. */
    private static final class UniqueProperties extends Properties {
        private static final long serialVersionUID = 1;

        private final TreeSet<String> repeated = new TreeSet<>();

        @Override
        public synchronized @Nullable Object put(Object name, Object value) {
            Object before = super.put(name, value);
            if (before != null) {
                repeated.add(name.toString());
            }
            return before;
        }
    }
}
