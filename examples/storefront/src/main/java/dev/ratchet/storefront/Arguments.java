package dev.ratchet.storefront;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Settings by name: {@code --http-port 8080} on the command line, otherwise {@code STOREFRONT_HTTP_PORT} in the
 * environment, otherwise the default.
 */
final class Arguments {
    private final Map<String, String> given = new HashMap<>();
    private final Map<String, String> environment;

    Arguments(String[] args, Map<String, String> environment) {
        this.environment = environment;
        for (int i = 0; i < args.length; i += 2) {
            if (!args[i].startsWith("--") || i + 1 == args.length) {
                throw new IllegalArgumentException("expected --name value: " + args[i]);
            }
            given.put(args[i].substring(2), args[i + 1]);
        }
    }

    String text(String name, String defaultValue) {
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
