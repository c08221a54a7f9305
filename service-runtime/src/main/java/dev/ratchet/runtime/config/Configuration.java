package dev.ratchet.runtime.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Typed access to configuration, which collects every problem and reports all at once, each with its property's name.
 *
 * <p>Names are those of {@link PropertyNames} and their {@link Aliases}; any other name is a problem, too.
 */
public final class Configuration {
    private static final Logger LOG = LoggerFactory.getLogger(Configuration.class);

    /** Durations are used as whole milliseconds. */
    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** Ten years: sums and multiples of durations cannot overflow. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, String> names = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    /** Creates a configuration from values by name. */
    public Configuration(Map<String, String> given) {
        Map<String, String> own = new TreeMap<>(given);
        own.forEach((name, value) -> Aliases.find(name).ifPresent(alias -> translate(name, alias, value)));
        own.forEach((name, value) -> {
            if (PropertyNames.has(name)) {
                values.put(name, value);
                names.remove(name);
            } else if (Aliases.find(name).isEmpty()) {
                problems.add(Aliases.unsupported(name)
                        .map(reason -> name + " is not supported yet: " + reason)
                        .orElseGet(
                                () -> name + " is unknown; the nearest known name is " + PropertyNames.nearest(name)));
            }
        });
    }

    /** Names and values of the file, the environment and the caller; later sources override earlier ones. */
    public static Map<String, String> gather(Map<String, String> environment, Map<String, String> given) {
        return Sources.of(environment, given).values();
    }

    /** Every name that may be set: property names, where a star stands for any text, and their aliases. */
    public static List<String> names() {
        return Stream.concat(PropertyNames.all().stream(), Aliases.names()).toList();
    }

    /** Names of other systems that are read as properties, or refused; some hold credentials. */
    public static Set<String> aliases() {
        return Aliases.names().collect(Collectors.toUnmodifiableSet());
    }

    /** Returns a text. */
    public String text(String key, String defaultValue) {
        return value(key).orElse(defaultValue);
    }

    /** Returns a required text. */
    public String required(String key, String what) {
        String value = value(key).orElse("");
        if (value.isBlank()) {
            problems.add(key + " must be set: " + what);
        }
        return value;
    }

    /** Returns a whole number within bounds. */
    public int integer(String key, int defaultValue, int least, int most) {
        return parsed(
                key,
                defaultValue,
                Integer::valueOf,
                it -> it >= least && it <= most,
                "a whole number from " + least + " to " + most);
    }

    /** Returns a number within bounds. */
    public double real(String key, double defaultValue, double least, double most) {
        return parsed(
                key,
                defaultValue,
                Double::valueOf,
                it -> it >= least && it <= most,
                "a number from " + least + " to " + most);
    }

    /** Returns a flag. */
    public boolean flag(String key, boolean defaultValue) {
        return parsed(
                key,
                defaultValue,
                it -> switch (it) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException(it);
                },
                it -> true,
                "true or false");
    }

    /** Returns a duration such as {@code PT1M}, or {@code 500ms}, {@code 30s}, {@code 5m}, {@code 24h}. */
    public Duration duration(String key, Duration defaultValue) {
        return duration(key, defaultValue, SHORTEST);
    }

    /** Returns a duration of at least the given one. */
    public Duration duration(String key, Duration defaultValue, Duration least) {
        String from = least.compareTo(Duration.ofSeconds(1)) < 0 ? least.toMillis() + "ms" : least.toSeconds() + "s";
        return parsed(
                key,
                defaultValue,
                Configuration::length,
                it -> it.compareTo(least) >= 0 && it.compareTo(LONGEST) <= 0,
                "a duration from " + from + " to " + LONGEST.toHours() + "h, such as 30s");
    }

    /** Returns a folder or file. */
    public Path path(String key, Path defaultValue) {
        return parsed(key, defaultValue, Path::of, it -> true, "a path");
    }

    /** Returns an optional folder or file. */
    public Optional<Path> path(String key) {
        return parsed(key, Optional.empty(), it -> Optional.of(Path.of(it)), it -> true, "a path");
    }

    /** Returns all properties with a prefix such as {@code ratchet.kafka.}; the prefix is removed from their names. */
    public Map<String, String> below(String prefix) {
        LOG.trace("reads {}*", prefix);
        Map<String, String> below = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                below.put(key.substring(prefix.length()), value);
            }
        });
        return below;
    }

    /** Records a problem with a property. */
    public void problem(String key, String what) {
        problems.add(name(key) + " " + what);
    }

    /** Problems so far. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /**
     * Completes the reading.
     *
     * @throws ConfigurationProblems if there was any problem
     */
    public void check() {
        if (!problems.isEmpty()) {
            throw new ConfigurationProblems(problems);
        }
    }

    private <T> T parsed(
            String key, T defaultValue, Function<String, T> parse, Function<T, Boolean> holds, String expected) {
        String text = value(key).orElse("");
        if (text.isBlank()) {
            return defaultValue;
        }
        try {
            T value = parse.apply(text.strip());
            if (holds.apply(value)) {
                return value;
            }
        } catch (RuntimeException e) {
            // reported below, with the others
        }
        problems.add(name(key) + " must be " + expected + ": " + text);
        return defaultValue;
    }

    private static Duration length(String text) {
        for (var unit : Map.of("ms", Duration.ofMillis(1), "h", Duration.ofHours(1), "m", Duration.ofMinutes(1))
                .entrySet()) {
            if (text.endsWith(unit.getKey()) && !text.startsWith("P")) {
                return unit.getValue().multipliedBy(number(text, unit.getKey()));
            }
        }
        return text.endsWith("s") ? Duration.ofSeconds(number(text, "s")) : Duration.parse(text);
    }

    private static long number(String text, String unit) {
        return Long.parseLong(text.substring(0, text.length() - unit.length()));
    }

    private void translate(String name, Aliases.Alias alias, String value) {
        String translated;
        try {
            translated = value.isBlank() ? value : alias.value().apply(value);
        } catch (IllegalArgumentException e) {
            problems.add(name + " " + e.getMessage() + ": " + value);
            return;
        }
        String other = names.put(alias.property(), name);
        String before = values.put(alias.property(), translated);
        if (other != null && before != null && !before.equals(translated)) {
            problems.add(name + " and " + other + " set the same and must not differ: " + value);
        }
    }

    /** Value of a property that is in the catalogue. */
    private Optional<String> value(String key) {
        if (!PropertyNames.has(key)) {
            throw new IllegalStateException(key + " is read and not in PropertyNames");
        }
        LOG.trace("reads {}", key);
        return Optional.ofNullable(values.get(key));
    }

    /** Name under which a property was set. */
    private String name(String key) {
        return names.getOrDefault(key, key);
    }
}
