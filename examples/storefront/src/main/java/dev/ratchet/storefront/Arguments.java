package dev.ratchet.storefront;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Settings by name: {@code --http-port 8080} on the command line, otherwise {@code STOREFRONT_HTTP_PORT} in the
 * environment, otherwise the default.
 */
final class Arguments {
    private final Map<String, String> given = new HashMap<>();
    private final Map<String, String> environment;
    private final Map<String, String> defaults = new TreeMap<>();

    Arguments(String[] args, Map<String, String> environment) {
        this.environment = environment;
        for (int i = 0; i < args.length; i += 2) {
            if (!args[i].startsWith("--") || i + 1 == args.length) {
                throw new IllegalArgumentException("expected --name value: " + args[i]);
            }
            given.put(args[i].substring(2), args[i + 1]);
        }
    }

    /** Reads all settings of a program; prints its usage and exits if that is asked for, or a mistake. */
    static <T> T readOrExit(String program, String[] args, Function<Arguments, T> settings) {
        try {
            Optional<T> read = read(program, args, System.getenv(), settings, System.out);
            if (read.isEmpty()) {
                System.exit(0);
            }
            return read.orElseThrow();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "; see ratchet " + program + " --help");
            System.exit(2);
            throw e;
        }
    }

    /** Reads all settings of a program; empty if its usage was printed instead. */
    static <T> Optional<T> read(
            String program,
            String[] args,
            Map<String, String> environment,
            Function<Arguments, T> settings,
            PrintStream out) {
        if (Arrays.stream(args).anyMatch(List.of("--help", "-h")::contains)) {
            Arguments none = new Arguments(new String[0], Map.of());
            T unused = settings.apply(none); // records the names and their defaults
            out.println("Usage: ratchet " + program + " [--NAME VALUE]...");
            out.println("Names and their defaults; STOREFRONT_HTTP_PORT is --http-port in the environment:");
            none.defaults.forEach((name, value) -> out.println("  --" + name + " " + value));
            return Optional.empty();
        }
        Arguments arguments = new Arguments(args, environment);
        T result = settings.apply(arguments);
        for (String name : arguments.given.keySet()) {
            if (!arguments.defaults.containsKey(name)) {
                throw new IllegalArgumentException("--" + name + " is unknown");
            }
        }
        return Optional.of(result);
    }

    String text(String name, String defaultValue) {
        defaults.put(name, defaultValue);
        String variable = "STOREFRONT_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
        return given.getOrDefault(name, environment.getOrDefault(variable, defaultValue));
    }

    double real(String name, double defaultValue) {
        String text = text(name, String.valueOf(defaultValue));
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " must be a number: " + text, e);
        }
    }

    long whole(String name, long defaultValue) {
        String text = text(name, String.valueOf(defaultValue));
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " must be an integer: " + text, e);
        }
    }
}
