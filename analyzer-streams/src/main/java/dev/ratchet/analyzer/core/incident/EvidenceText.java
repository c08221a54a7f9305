package dev.ratchet.analyzer.core.incident;

import dev.ratchet.analyzer.core.incident.Subject.CalledFrom;
import dev.ratchet.analyzer.core.incident.Subject.CallsOf;
import dev.ratchet.analyzer.core.incident.Subject.LinesOf;
import java.util.Locale;
import java.util.function.LongFunction;

/** Describes deviations in sentences for people. */
public final class EvidenceText {
    private static final int LONGEST_TEMPLATE = 120;

    /**
     * Sentence about a deviation.
     *
     * @param templates text of a template of log lines by its id
     */
    public static String sentence(Deviation it, LongFunction<String> templates) {
        String where = it.subject().description();
        return switch (it.measure()) {
            case SELF_TIME -> where + " takes " + millis(it) + " without its calls";
            case NETWORK_TIME -> where + ": calls take " + millis(it) + " longer for the caller than for the callee";
            case OUTSIDE_TIME -> where + ": calls take " + millis(it);
            case DURATION -> where + " takes " + millis(it);
            case OWN_FAILURES -> where + " fails in " + share(it) + " of the traces although its calls succeed";
            case FAILURES -> where + " fails in " + share(it) + " of the traces";
            case CALL_FAILURES -> where + ": " + share(it) + " of the calls fail";
            case CALLS -> calls(it, (CalledFrom) it.subject());
            case ENDS -> ends(it, (CalledFrom) it.subject());
            case LINES -> lines(it, (LinesOf) it.subject(), templates);
            case REPORTED_TIME -> where + ": " + reportedTime(it, (CallsOf) it.subject());
            case REPORTED_FAILURES -> where + ": " + share(it) + " of the calls fail";
            case REQUESTS -> where + ": " + requests(it);
            case GAUGE -> String.format(Locale.ROOT, "%s is %.4g instead of %.4g", where, it.observed(), it.expected());
        };
    }

    private static String requests(Deviation it) {
        String period = it.periodMinutes() == 1 ? "a minute" : "in " + it.periodMinutes() + " minutes";
        return String.format(Locale.ROOT, "%.0f calls %s instead of %.0f", it.observed(), period, it.expected());
    }

    private static String reportedTime(Deviation it, CallsOf subject) {
        return String.format(
                Locale.ROOT,
                "%s of the duration is %.4g instead of %.4g",
                subject.statistic(),
                it.observed(),
                it.expected());
    }

    private static String calls(Deviation it, CalledFrom subject) {
        return subject.operation().name() + " calls " + subject.callee() + " in " + share(it) + " of the traces";
    }

    private static String ends(Deviation it, CalledFrom subject) {
        return subject.operation().name() + " of " + subject.component() + " makes no further call after "
                + subject.callee() + " in " + share(it) + " of the traces";
    }

    private static String lines(Deviation it, LinesOf subject, LongFunction<String> templates) {
        String template = templates.apply(subject.template());
        String shown = template.substring(0, Math.min(LONGEST_TEMPLATE, template.length()));
        boolean isTraced = !subject.operation().name().isBlank();
        return (isTraced ? subject.operation().name() : subject.component()) + " logs \"" + shown + "\" in " + share(it)
                + (isTraced ? " of the traces" : " of its lines");
    }

    private static String millis(Deviation it) {
        return String.format(Locale.ROOT, "%.1f ms instead of %.1f ms", it.observed(), it.expected());
    }

    private static String share(Deviation it) {
        return String.format(Locale.ROOT, "%.0f %% instead of %.0f %%", 100 * it.observed(), 100 * it.expected());
    }

    private EvidenceText() {}
}
