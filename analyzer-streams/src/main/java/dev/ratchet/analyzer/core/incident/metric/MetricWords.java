package dev.ratchet.analyzer.core.incident.metric;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words of a metric's name in lower case, whichever way it joins them: dots, underscores, dashes or capitals. */
record MetricWords(Set<String> all) {
    private static final Pattern SEPARATOR =
            Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    static MetricWords of(String name) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : SEPARATOR.split(name, -1)) {
            if (!word.isEmpty()) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
        return new MetricWords(words);
    }

    boolean hasAny(Set<String> words) {
        return words.stream().anyMatch(all::contains);
    }

    boolean hasAll(String... words) {
        return Stream.of(words).allMatch(all::contains);
    }
}
