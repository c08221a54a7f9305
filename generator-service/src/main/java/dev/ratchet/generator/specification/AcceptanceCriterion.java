package dev.ratchet.generator.specification;

import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.Regression;
import java.util.Locale;

/** Condition under which an opportunity is gone, from the rule of its detector with the default settings. */
final class AcceptanceCriterion {
    /** Factors of the bands of a regression. */
    private static final double SLOWER = 1.2;

    private static final double FEWER = .7;

    /** Probability of a false positive of the confidence bounds. */
    private static final double ALPHA = .05;

    private static final String MILLIS = "%,.1f ms";

    /** Returns the condition as sentences. */
    static String of(Opportunity it) {
        return switch (it.kind()) {
            case ERROR_CLUSTER ->
                "No error of this cluster occurs in a day of usual traffic. The detector reports the cluster at more"
                        + " than 10 errors in an hour, or at 5 in a day (`ratchet.min.errors`)."
                        + calls(it.evidence().frequency());
            case REGRESSION ->
                it.evidence().regression().map(AcceptanceCriterion::band).orElse(GONE);
            case FORECAST ->
                "The trend does not leave its band within a day any more. The bands are latency +20 %, throughput"
                        + " -30 %, and 80 % of a resource.";
            case SLOW_OPERATION ->
                "At most one call in twenty takes 2 s or longer (95 % lower bound; `ratchet.slow.millis`).";
            case REPEATED_CALLS ->
                "At most a tenth of the parent spans that make this call make it five times or more.";
            case CACHE_MISSES -> "The cache hits on at least half of its requests, in an hour with more than 100.";
            case COVERAGE_GAP -> "A JaCoCo report shows a covered line in each method listed above.";
            case COMPLEX_METHOD ->
                "A JaCoCo report shows a cyclomatic complexity of at most 10 for each method listed above.";
            case FAILURE_MODE -> interactions("fails");
            case KNOWLEDGE_GAP -> interactions("remains unanswered");
            case SUCCESS_PATTERN ->
                "The other intents end badly at most 1.5 times as often as this one, in a day with at least 100"
                        + " interactions (`ratchet.min.interactions`).";
            case FEATURE_REQUEST ->
                "The feature is available, and nobody else asks for it in the following 30 days; or people decline it"
                        + " by closing this pull request.";
            case HOT_METHOD, INCIDENT, NO_DATA, UNKNOWN -> GONE;
        };
    }

    private static final String GONE = "The detector does not report the opportunity any more.";

    private static String interactions(String verb) {
        return "The intent " + verb + " at most 1.5 times as often as all other intents (95 % lower bound), in a day"
                + " with at least 100 interactions (`ratchet.min.interactions`).";
    }

    /** Number of calls in which the errors would have occurred with 95 % confidence at their lowest likely share. */
    private static String calls(Frequency errors) {
        double share = errors.shareLower95();
        return share > 0 && share < 1
                ? String.format(
                        Locale.ROOT,
                        " %,d calls without such an error show with 95 %% confidence that less than %.2f %% fail.",
                        (long) Math.ceil(Math.log(ALPHA) / Math.log1p(-share)),
                        100 * share)
                : "";
    }

    private static String band(Regression it) {
        return switch (it.measure()) {
            case LATENCY, TAIL_LATENCY, CPU ->
                "The measure stays below " + number(MILLIS, SLOWER * it.expected())
                        + " at this time of day, 20 % above its baseline of " + number(MILLIS, it.expected()) + ".";
            case ERRORS ->
                "The share of failed calls is not significantly above its baseline of "
                        + number("%,.2f %%", 100 * it.expected()) + ".";
            case THROUGHPUT ->
                "The throughput stays above " + number("%,.1f calls per minute", FEWER * it.expected())
                        + " at this time of day, 30 % below its baseline of " + number("%,.1f", it.expected()) + ".";
            case RESOURCE -> "Less than 80 % of the resource is used for five minutes.";
            case UNKNOWN -> GONE;
        };
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private AcceptanceCriterion() {}
}
