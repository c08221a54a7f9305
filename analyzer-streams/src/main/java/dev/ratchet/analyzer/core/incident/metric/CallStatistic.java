package dev.ratchet.analyzer.core.incident.metric;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Name of the statistic that a value is, such as {@code mean} or {@code p90}. */
public final class CallStatistic {
    static final String MEAN = "mean";
    static final String COUNT = "count";
    static final String SUM = "sum";

    /** Statistics that say little about most calls, and vary much. */
    private static final String OTHER = "other";

    private static final Pattern QUANTILE = Pattern.compile("p(\\d{2})\\d*(?:[._]\\d+)?|p(100)");
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("mean", MEAN),
            Map.entry("avg", MEAN),
            Map.entry("average", MEAN),
            Map.entry("median", "p50"),
            Map.entry("count", COUNT),
            Map.entry("samplecount", COUNT),
            Map.entry("n", COUNT),
            Map.entry("sum", SUM),
            Map.entry("max", OTHER),
            Map.entry("maximum", OTHER),
            Map.entry("min", OTHER),
            Map.entry("minimum", OTHER),
            Map.entry("stddev", OTHER));
    private static final List<String> ATTRIBUTES =
            List.of("quantile", "statistic", "stat", "percentile", "aggregation", "statistics");

    /** Statistic of a series by its attributes or by the words of its name; empty if neither states one. */
    static Optional<String> find(MetricWords words, Map<String, String> attributes) {
        for (String key : ATTRIBUTES) {
            String value = attributes.getOrDefault(key, "");
            if (!value.isBlank()) {
                return Optional.of(ofAttribute(value.toLowerCase(Locale.ROOT)));
            }
        }
        return words.all().stream().flatMap(it -> ofWord(it).stream()).findFirst();
    }

    /** Whether values of a statistic are compared with the past. */
    static boolean isCompared(String statistic) {
        return !statistic.equals(OTHER) && !statistic.equals(SUM) && !statistic.equals(COUNT);
    }

    /** Share of the calls that determine a statistic: twice the calls beyond a quantile, and all of a mean. */
    public static double share(String statistic) {
        Matcher quantile = QUANTILE.matcher(statistic);
        return quantile.matches() && quantile.group(1) != null
                ? Math.min(1, 2 * (1 - Integer.parseInt(quantile.group(1)) / 100.0))
                : 1;
    }

    private static String ofAttribute(String value) {
        if (value.matches("[01](\\.\\d+)?")) {
            return quantile(Math.round(100 * Double.parseDouble(value)));
        }
        if (value.matches("\\d{1,3}(\\.\\d+)?")) {
            return quantile((long) Double.parseDouble(value));
        }
        return ofWord(value).orElse(OTHER);
    }

    private static String quantile(long percent) {
        return percent <= 0 || percent >= 100 ? OTHER : "p" + percent;
    }

    private static Optional<String> ofWord(String word) {
        Matcher quantile = QUANTILE.matcher(word);
        if (quantile.matches()) {
            return Optional.of(quantile.group(1) == null ? OTHER : "p" + quantile.group(1));
        }
        return Optional.ofNullable(WORDS.get(word));
    }

    private CallStatistic() {}
}
