package dev.ratchet.cycle.config;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Typed access to configuration that gathers every problem and reports them all at once, each with its property's name.
 *
 * <p>Properties come from, the later the stronger: the file that {@code RATCHET_CONFIG} names, the environment
 * ({@code RATCHET_DEPLOYER_PORT} is {@code ratchet.deployer.port}), and what a caller gives.
 * Some have other names as well, as {@code MAX_CONCURRENT_IMPROVEMENTS}.
 */
public final class Configuration {
    private static final String PREFIX = "ratchet.";

    private final Map<String, String> values;
    private final List<String> problems = new ArrayList<>();

    /** Of exactly these properties. */
    public Configuration(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** Of the file, the environment and the given properties. */
    public static Map<String, String> gather(Map<String, String> environment, Map<String, String> given) {
        Map<String, String> all = new TreeMap<>();
        String file = environment.get("RATCHET_CONFIG");
        if (file != null) {
            Map<String, String> written = read(Path.of(file));
            all.putAll(Aliases.resolved(written));
            all.putAll(written);
        }
        all.putAll(Aliases.resolved(environment));
        environment.forEach((name, value) -> {
            String key = name.toLowerCase(Locale.ROOT).replace('_', '.');
            if (key.startsWith(PREFIX) && !key.equals("ratchet.config")) {
                all.put(key, value);
            }
        });
        all.putAll(given);
        return all;
    }

    /** A text. */
    public String text(String key, String otherwise) {
        return values.getOrDefault(key, otherwise);
    }

    /** A text that must be given. */
    public String required(String key, String what) {
        String value = values.getOrDefault(key, "");
        if (value.isBlank()) {
            problems.add(key + " must be set: " + what);
        }
        return value;
    }

    /** A whole number within bounds. */
    public int integer(String key, int otherwise, int least, int most) {
        return parsed(
                key,
                otherwise,
                Integer::valueOf,
                it -> it >= least && it <= most,
                "a whole number from " + least + " to " + most);
    }

    /** A number within bounds. */
    public double real(String key, double otherwise, double least, double most) {
        return parsed(
                key,
                otherwise,
                Double::valueOf,
                it -> it >= least && it <= most,
                "a number from " + least + " to " + most);
    }

    /** True or false. */
    public boolean flag(String key, boolean otherwise) {
        return parsed(
                key,
                otherwise,
                it -> switch (it) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException(it);
                },
                it -> true,
                "true or false");
    }

    /** A length of time as {@code PT1M}, or {@code 500ms}, {@code 30s}, {@code 5m}, {@code 24h}. */
    public Duration duration(String key, Duration otherwise) {
        return parsed(
                key,
                otherwise,
                Configuration::length,
                it -> !it.isNegative() && !it.isZero(),
                "a positive duration such as 30s");
    }

    /** A folder or file. */
    public Path path(String key, Path otherwise) {
        return parsed(key, otherwise, Path::of, it -> true, "a path");
    }

    /** A folder or file that need not be given. */
    public Optional<Path> path(String key) {
        return Optional.ofNullable(values.get(key)).filter(it -> !it.isBlank()).map(Path::of);
    }

    /** Everything below a prefix, without it, as {@code ratchet.kafka.} for the Kafka clients. */
    public Map<String, String> below(String prefix) {
        Map<String, String> below = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                below.put(key.substring(prefix.length()), value);
            }
        });
        return below;
    }

    /** Notes something that is wrong with a property. */
    public void problem(String key, String what) {
        problems.add(key + " " + what);
    }

    /**
     * Ends the reading.
     *
     * @throws ConfigurationProblems when anything was wrong
     */
    public void check() {
        if (!problems.isEmpty()) {
            throw new ConfigurationProblems(problems);
        }
    }

    private <T> T parsed(
            String key, T otherwise, Function<String, T> parse, Function<T, Boolean> holds, String expected) {
        String text = values.get(key);
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            T value = parse.apply(text.strip());
            if (holds.apply(value)) {
                return value;
            }
        } catch (RuntimeException e) {
            // told below, with the others
        }
        problems.add(key + " must be " + expected + ": " + text);
        return otherwise;
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

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("the file that RATCHET_CONFIG names: " + file, e);
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }
}
