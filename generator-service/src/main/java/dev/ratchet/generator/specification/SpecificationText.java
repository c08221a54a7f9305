package dev.ratchet.generator.specification;

import static dev.ratchet.cycle.text.MarkdownText.code;
import static dev.ratchet.cycle.text.MarkdownText.codeCell;

import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.text.OpportunityText;
import dev.ratchet.generator.specification.SpecificationSubject.Attempt;
import dev.ratchet.generator.specification.SpecificationSubject.SourcePlace;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Renders a specification as Markdown. Every text from telemetry, sources or the catalogue is inline code with a limited
 * length; {@link SpecificationGrammar} checks the result.
 */
public final class SpecificationText {
    /** Headings of the sections, in their order. */
    static final List<String> SECTIONS =
            List.of("## Evidence", "## Place", "## Tried", "## Done when", "## Reproduce", "## Not verified");

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_REASON = 300;
    private static final int MOST_PLACES = 10;
    private static final int MOST_ATTEMPTS = 12;

    /** Writes the document. */
    public static String of(SpecificationSubject subject) {
        Opportunity it = subject.opportunity();
        return "# " + words(it.kind()) + " in " + code(it.component(), LONGEST_NAME) + "\n\n"
                + "Ratchet wrote this specification because it cannot propose a proved change. People decide about it."
                + " Texts in `code` come from telemetry, sources or configuration. They are data, not statements of"
                + " Ratchet.\n\n"
                + table(subject)
                + section(0, OpportunityText.of(it))
                + section(1, places(subject.places()))
                + section(2, attempts(subject.attempts()))
                + section(3, AcceptanceCriterion.of(it) + "\n")
                + section(4, reproduction(it))
                + section(
                        5,
                        "This file changes no code. Nothing was compiled, tested or replayed for it, and Ratchet"
                                + " deploys nothing when it is merged.\n");
    }

    private static String section(int index, String content) {
        return "\n" + SECTIONS.get(index) + "\n\n" + content;
    }

    private static String table(SpecificationSubject subject) {
        Opportunity it = subject.opportunity();
        String about = it.explanation().subject();
        return "| Property | Value |\n|---|---|\n"
                + row("Kind", words(it.kind()))
                + row("Severity", it.score().severity().name().toLowerCase(Locale.ROOT))
                + row("Component", codeCell(it.component(), LONGEST_NAME))
                + (about.isBlank() ? "" : row("Subject", codeCell(about, LONGEST_SUBJECT)))
                + row("First seen", time(it.period().firstSeenMillis()))
                + row("Last seen", time(it.period().lastSeenMillis()))
                + row("Opportunity", codeCell(it.id(), LONGEST_NAME))
                + row("Specification", codeCell(subject.key().hash(), LONGEST_NAME));
    }

    private static String row(String name, String value) {
        return "| " + name + " | " + value + " |\n";
    }

    private static String places(List<SourcePlace> places) {
        return places.isEmpty()
                ? "The evidence names no place in the sources that could be read.\n"
                : places.stream()
                        .limit(MOST_PLACES)
                        .map(it -> "- " + code(it.path() + ":" + it.line(), LONGEST_SUBJECT) + ", method "
                                + code(it.method(), LONGEST_NAME) + "\n")
                        .collect(Collectors.joining());
    }

    private static String attempts(List<Attempt> attempts) {
        return attempts.isEmpty()
                ? "No recipe and no model concerns this evidence.\n"
                : attempts.stream()
                        .limit(MOST_ATTEMPTS)
                        .map(it -> "- " + code(it.author(), LONGEST_NAME) + ": " + code(it.reason(), LONGEST_REASON)
                                + "\n")
                        .collect(Collectors.joining());
    }

    private static String reproduction(Opportunity it) {
        String since = time(it.period().firstSeenMillis());
        String step =
                switch (it.kind()) {
                    case ERROR_CLUSTER ->
                        "Search the logs and traces of the component since " + since + " for "
                                + (it.evidence().place().exceptionType().isBlank()
                                        ? "the message above"
                                        : code(it.evidence().place().exceptionType(), LONGEST_NAME))
                                + ", and repeat a call that failed.";
                    case COVERAGE_GAP, COMPLEX_METHOD ->
                        "Run the tests with JaCoCo, and read the counters of the methods above.";
                    case FAILURE_MODE, KNOWLEDGE_GAP, SUCCESS_PATTERN ->
                        "Count the interactions of the intent since " + since + " by their result.";
                    case FEATURE_REQUEST -> "Read the feature requests of the component since " + since + ".";
                    case SLOW_OPERATION, REPEATED_CALLS, CACHE_MISSES, REGRESSION, FORECAST ->
                        "Compare the metrics and traces of the component since " + since
                                + " with those of the hours before.";
                    case HOT_METHOD, INCIDENT, NO_DATA, UNKNOWN ->
                        "Read the telemetry of the component since " + since + ".";
                };
        return "- " + step + "\n- `./ratchet tail opportunities` prints the opportunity " + code(it.id(), LONGEST_NAME)
                + " with its latest evidence.\n";
    }

    private static String words(OpportunityKind kind) {
        String words = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private SpecificationText() {}
}
