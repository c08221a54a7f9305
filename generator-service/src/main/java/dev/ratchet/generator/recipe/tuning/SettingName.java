package dev.ratchet.generator.recipe.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Name of a setting in the relaxed form of Spring Boot and Micronaut: {@code maximum-pool-size}, {@code maximumPoolSize}
 * and {@code maximum_pool_size} are one name.
 *
 * @param parts the parts between dots, in lower case and without dashes and underscores
 */
record SettingName(List<String> parts) {
    private static final String ANY = "*";

    SettingName {
        parts = List.copyOf(parts);
    }

    /** Name of a dotted key, perhaps with brackets. */
    static SettingName of(String key) {
        List<String> parts = new ArrayList<>();
        for (String part : key.replace('[', '.').replace("]", "").split("\\.", -1)) {
            parts.add(relaxed(part));
        }
        return new SettingName(parts);
    }

    static String relaxed(String part) {
        return part.strip().toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
    }

    /** Name of a key within this one; it may be dotted. */
    SettingName with(String key) {
        List<String> all = new ArrayList<>(parts);
        all.addAll(of(key).parts);
        return new SettingName(all);
    }

    /** Name beside this one. */
    SettingName sibling(String key) {
        return new SettingName(parts.subList(0, parts.size() - 1)).with(key);
    }

    String last() {
        return parts.getLast();
    }

    /** Whether this is an instance of a name in which {@code *} stands for any part. */
    boolean matches(SettingName pattern) {
        if (parts.size() != pattern.parts.size()) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (!pattern.parts.get(i).equals(ANY) && !pattern.parts.get(i).equals(parts.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Part that {@code *} of a pattern stands for; empty text if the pattern has none. */
    String wildcard(SettingName pattern) {
        int index = pattern.parts.indexOf(ANY);
        return index < 0 ? "" : parts.get(index);
    }
}
