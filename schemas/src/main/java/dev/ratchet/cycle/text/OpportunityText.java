package dev.ratchet.cycle.text;

import static dev.ratchet.cycle.text.MarkdownText.code;

import dev.ratchet.cycle.opportunity.Cause;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.ErrorEvidence;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Regression;
import dev.ratchet.cycle.opportunity.RegressionMeasure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Evidence of an opportunity as a Markdown list: the figures, the time and the place. */
public final class OpportunityText {
    private static final int MOST_FRAMES = 5;
    private static final int MOST_CAUSES = 3;
    private static final int LONGEST = 200;

    /** Writes the lines of the list. */
    public static String of(Opportunity it) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(it));
        it.evidence().regression().ifPresent(regression -> lines.add(deviation(regression)));
        lines.add("Since " + time(since(it)) + "; last observed "
                + time(it.period().lastSeenMillis()) + ".");
        it.evidence()
                .regression()
                .flatMap(Regression::deployment)
                .ifPresent(deployment ->
                        lines.add("It began with the deployment of version " + code(deployment.version(), LONGEST)
                                + deployment
                                        .commit()
                                        .map(commit -> " (commit " + code(commit, LONGEST) + ")")
                                        .orElse("")
                                + " at " + time(deployment.atMillis()) + "."));
        frames(it.evidence().place()).ifPresent(lines::add);
        it.explanation().causes().stream()
                .limit(MOST_CAUSES)
                .map(OpportunityText::cause)
                .forEach(lines::add);
        lines.add(score(it));
        StringBuilder list = new StringBuilder();
        lines.forEach(line -> list.append("- ").append(line).append('\n'));
        return list.toString();
    }

    private static String headline(Opportunity it) {
        CodePlace place = it.evidence().place();
        String subject = place.exceptionType().isBlank() ? kind(it.kind()) : code(place.exceptionType(), LONGEST);
        String called = place.callee().isBlank() ? "" : ", which calls " + code(place.callee(), LONGEST);
        String where = place.frames().isEmpty()
                ? ""
                : " in "
                        + code(
                                place.frames().get(0).type() + "."
                                        + place.frames().get(0).method(),
                                LONGEST);
        String stated = ": " + frequency(it.kind(), it.evidence().frequency());
        return "**" + subject + "**" + where + called + stated + ".";
    }

    private static String frequency(OpportunityKind kind, Frequency it) {
        String items = items(kind);
        return it.total() <= it.count() // of a regression, the share is its relative change, which its own line states
                ? count(it.count()) + " " + items
                : String.format(
                        Locale.ROOT,
                        "%s %s among %s (%.1f %%; at least %.1f %% with 95 %% confidence)",
                        count(it.count()),
                        items,
                        count(it.total()),
                        100 * it.share(),
                        100 * it.shareLower95());
    }

    private static String deviation(Regression it) {
        double change = it.expected() == 0 ? 0 : it.observed() / it.expected() - 1;
        return String.format(
                        Locale.ROOT,
                        "%s: %s instead of %s%s.",
                        measure(it.measure()),
                        value(it.measure(), it.observed()),
                        value(it.measure(), it.expected()),
                        change == 0 ? "" : String.format(Locale.ROOT, " (%+,.1f %%)", 100 * change))
                + it.crossesMillis()
                        .map(at -> " This is a forecast: the measure leaves its band at " + time(at) + ".")
                        .orElse("");
    }

    private static String value(RegressionMeasure measure, double value) {
        return switch (measure) {
            case LATENCY, TAIL_LATENCY, CPU -> String.format(Locale.ROOT, "%,.1f ms", value);
            case ERRORS, RESOURCE -> String.format(Locale.ROOT, "%,.2f %%", 100 * value);
            case THROUGHPUT -> String.format(Locale.ROOT, "%,.1f calls per minute", value);
            case UNKNOWN -> String.format(Locale.ROOT, "%,.3f", value);
        };
    }

    private static String measure(RegressionMeasure it) {
        return switch (it) {
            case LATENCY -> "Latency (geometric mean)";
            case TAIL_LATENCY -> "Latency (95th percentile)";
            case ERRORS -> "Share of failed calls";
            case THROUGHPUT -> "Throughput";
            case CPU -> "CPU time per call";
            case RESOURCE -> "Use of a resource";
            case UNKNOWN -> "Measure";
        };
    }

    private static Optional<String> frames(CodePlace place) {
        return place.frames().isEmpty()
                ? Optional.empty()
                : Optional.of("Stack frames, topmost first: "
                        + String.join(
                                ", ",
                                place.frames().stream()
                                        .limit(MOST_FRAMES)
                                        .map(it -> code(it.type() + "." + it.method() + ":" + it.line(), LONGEST))
                                        .toList())
                        + ".");
    }

    private static String cause(Cause it) {
        return String.format(
                Locale.ROOT,
                "Probable cause (%.0f %%): %s of %s: %s.",
                100 * it.weight(),
                code(it.name(), LONGEST),
                code(it.component(), LONGEST),
                code(it.reason(), LONGEST));
    }

    private static String score(Opportunity it) {
        return String.format(
                Locale.ROOT,
                "Impact score %,.1f: %s times a day, confidence %.2f that it is not a false positive.",
                it.score().value(),
                count(Math.round(it.score().frequencyPerDay())),
                it.score().confidence());
    }

    private static long since(Opportunity it) {
        return it.evidence()
                .errors()
                .map(ErrorEvidence::sinceMillis)
                .or(() -> it.evidence().regression().map(Regression::sinceMillis))
                .orElse(it.period().firstSeenMillis());
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String kind(OpportunityKind it) {
        String words = it.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String items(OpportunityKind kind) {
        return switch (kind) {
            case ERROR_CLUSTER -> "errors";
            case HOT_METHOD -> "samples of the CPU";
            case SLOW_OPERATION, REPEATED_CALLS, REGRESSION, FORECAST, CACHE_MISSES -> "calls";
            case COVERAGE_GAP, COMPLEX_METHOD -> "methods";
            case FAILURE_MODE, KNOWLEDGE_GAP, SUCCESS_PATTERN -> "interactions";
            case FEATURE_REQUEST -> "requests";
            case NO_DATA, INCIDENT, UNKNOWN -> "items";
        };
    }

    private OpportunityText() {}
}
