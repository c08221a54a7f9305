package dev.ratchet.analyzer.core;

import static dev.ratchet.analyzer.core.TelemetrySamples.PRICING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.ratchet.cycle.health.CallTime;
import dev.ratchet.cycle.health.ErrorKind;
import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.health.ExecutionOrigin;
import dev.ratchet.cycle.health.Failure;
import dev.ratchet.cycle.health.Recording;
import dev.ratchet.cycle.opportunity.Deployed;
import dev.ratchet.cycle.opportunity.ErrorEvidence;
import dev.ratchet.cycle.opportunity.FailureDetail;
import dev.ratchet.cycle.opportunity.FailureKind;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.Regression.DeploymentAt;
import dev.ratchet.cycle.opportunity.TelemetryCounts;
import dev.ratchet.cycle.telemetry.Deployment;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.LoggedException;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.SpanKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Errors from recorded calls, and records of unknown components. */
class AnalysisErrorsTest extends AnalysisFixture {
    private static final long NOW = 1000 * MINUTE;

    @Test
    void failedCallsFormAClusterWithoutAnyLog() {
        for (int i = 0; i < 5; i++) {
            analysis.ingest(failed(), NOW);
        }

        Opportunity found = opportunity();

        assertEquals("a.B", found.evidence().place().exceptionType());
        assertEquals(
                List.of(new Frame("shop.A", "m", 7)), found.evidence().place().frames());
        assertEquals(5, found.evidence().frequency().count());
    }

    @Test
    void anOpportunityStatesTheDetailOfItsFailures() {
        String message = "Cannot invoke \"String.length()\" because \"name\" is null";
        Failure failure = new Failure("java.lang.NullPointerException", message, List.of("shop.A.m:7"));
        for (int i = 0; i < 5; i++) {
            analysis.ingest(failed(1, failure), NOW);
        }

        FailureDetail detail = opportunity().evidence().failure().orElseThrow();
        assertEquals(FailureKind.NULL_CALL, detail.kind());
        assertEquals("name", detail.variable());
    }

    @Test
    void aRecordCountsAllFailuresThatItRepresents() {
        analysis.ingest(failed(500), NOW);
        analysis.ingest(failed(0), NOW);

        assertEquals(500, opportunity().evidence().frequency().count());
    }

    @Test
    void ignoresARecordedCallThatAnotherRecordCounts() {
        for (int i = 0; i < 100; i++) {
            analysis.ingest(failed(0), NOW);
        }

        assertEquals(
                List.of(),
                analysis.emit(NOW).stream()
                        .flatMap(it -> it.finding().stream())
                        .map(Finding::found)
                        .filter(Opportunity.class::isInstance)
                        .toList());
    }

    @Test
    void errorsThatRecurAreAnotherEpisodeUnderAnotherId() {
        errors(50, 7, NOW, "");
        Opportunity first = opportunities(NOW).getFirst();
        for (long minute = 1; minute < 300; minute++) {
            assertEquals(List.of(), opportunities(NOW + minute * MINUTE));
        }
        errors(20, 7, NOW + 300 * MINUTE, "");

        Opportunity second = opportunities(NOW + 300 * MINUTE).getFirst();

        assertNotEquals(first.id(), second.id());
        assertEquals(
                Optional.of(new ErrorEvidence(ErrorKind.EXCEPTION, 1, NOW)),
                first.evidence().errors());
        assertEquals(
                Optional.of(new ErrorEvidence(ErrorKind.EXCEPTION, 2, NOW + 300 * MINUTE)),
                second.evidence().errors());
        assertEquals(20, second.evidence().frequency().count());
        assertEquals(NOW + 300 * MINUTE, second.period().firstSeenMillis());
    }

    @Test
    void aRestartNeitherBeginsNorForgetsAnEpisode() {
        errors(50, 7, NOW, "");
        opportunities(NOW);
        for (long minute = 1; minute < 300; minute++) {
            opportunities(NOW + minute * MINUTE);
        }
        errors(20, 7, NOW + 300 * MINUTE, "");
        Opportunity before = opportunities(NOW + 300 * MINUTE).getFirst();

        analysis = begun();
        analysis.restore(journal.counts, List.copyOf(journal.clusters.values()), journal.health, journal.operations);

        assertEquals(List.of(before), opportunities(NOW + 300 * MINUTE));
    }

    @Test
    void countsAFailureOnceIfItIsLoggedAndRecorded() {
        for (int i = 0; i < 6; i++) {
            analysis.ingest(TelemetrySamples.log(7, NOW, ""), NOW);
            analysis.ingest(failed(), NOW);
        }

        assertEquals(6, opportunity().evidence().frequency().count());
    }

    @Test
    void countsAnExceptionOncePerTraceThoughSeveralSpansRecordIt() {
        for (int trace = 0; trace < 5; trace++) {
            analysis.ingest(failing("cart", "t-" + trace, "inner"), NOW);
            analysis.ingest(failing("cart", "t-" + trace, "outer"), NOW);
        }

        Opportunity found = opportunity();

        assertEquals("cart", found.component());
        assertEquals(
                List.of(new Frame("shop.A", "m", 7)), found.evidence().place().frames());
        assertEquals(5, found.evidence().frequency().count());
    }

    @Test
    void leavesTheSpansOfAHostedComponentToItsRecordedCalls() {
        for (int trace = 0; trace < 5; trace++) {
            analysis.ingest(failed(), NOW);
            analysis.ingest(failing(PRICING.name(), "t-" + trace, "s"), NOW);
        }

        assertEquals(5, opportunity().evidence().frequency().count());
    }

    @Test
    void aVersionThatAppearsInSpansIsADeploymentUnlessItWasAnnounced() {
        analysis.ingest(ofVersion("cart", "1.0", NOW), NOW);
        analysis.ingest(ofVersion("cart", "1.1", NOW + MINUTE), NOW + MINUTE);
        analysis.ingest(ofVersion("cart", "1.1", NOW + 9 * MINUTE), NOW + 9 * MINUTE);
        analysis.ingest(
                new Event("default", "cart", "e", NOW + 10 * MINUTE, new Deployment("1.2", Optional.of("abc"))),
                NOW + 10 * MINUTE);
        analysis.ingest(ofVersion("cart", "1.2", NOW + 11 * MINUTE), NOW + 11 * MINUTE);

        assertEquals(
                List.of(new Deployed(
                        "cart", new DeploymentAt("1.1", Optional.empty(), NOW + MINUTE), Optional.of("1.0"))),
                analysis.emit(NOW + 12 * MINUTE).stream()
                        .flatMap(it -> it.finding().stream())
                        .map(Finding::found)
                        .filter(Deployed.class::isInstance)
                        .toList());
    }

    private static Span ofVersion(String component, String version, long atMillis) {
        Span span = failing(component, "t", "s");
        Span.SpanDetails details = span.details().orElseThrow();
        return new Span(
                        span.tenant(),
                        component,
                        span.context(),
                        span.name(),
                        span.kind(),
                        atMillis,
                        span.durationNanos(),
                        false)
                .with(new Span.SpanDetails(
                        "", "", "", "", "", details.code(), new Span.SpanOrigin(version, "i"), List.of()));
    }

    private static Span failing(String component, String trace, String span) {
        LoggedException exception = new LoggedException("a.B", "x", "a.B: x\n\tat shop.A.m(A.java:7)\n");
        return new Span(
                        "default",
                        component,
                        new Span.SpanContext(trace, span, ""),
                        "GET /cart",
                        SpanKind.INTERNAL,
                        NOW,
                        1_000_000,
                        true)
                .with(new Span.SpanDetails(
                        "",
                        "",
                        "",
                        "",
                        "",
                        new Span.SourceLine("", 0),
                        new Span.SpanOrigin("1.2", "i"),
                        List.of(exception)));
    }

    @Test
    void countsRecordsOfComponentsBeyondTheCapacity() {
        analysis.ingest(TelemetrySamples.log(7, NOW, ""), NOW);
        analysis.ingest(
                new LogRecord(
                        "default", "beyond-capacity", "i", NOW, 17, "", Optional.empty(), LogRecord.LogContext.none()),
                NOW);

        TelemetryCounts counts = analysis.emit(NOW).stream()
                .flatMap(it -> it.finding().stream())
                .map(Finding::found)
                .filter(TelemetryCounts.class::isInstance)
                .map(TelemetryCounts.class::cast)
                .findFirst()
                .orElseThrow();
        assertEquals(new TelemetryCounts(0, 2, 0, 0, 1), counts);
    }

    private Opportunity opportunity() {
        return analysis.emit(NOW).stream()
                .flatMap(it -> it.finding().stream())
                .map(Finding::found)
                .filter(Opportunity.class::isInstance)
                .map(Opportunity.class::cast)
                .reduce((first, second) -> {
                    throw new AssertionError("two opportunities: " + first + ", " + second);
                })
                .orElseThrow();
    }

    private static Execution failed() {
        return failed(1);
    }

    private static Execution failed(long failures) {
        return failed(failures, new Failure("a.B", "x", List.of("shop.A.m:7")));
    }

    private static Execution failed(long failures, Failure failure) {
        return new Execution(
                "default",
                PRICING.name(),
                "x",
                new ExecutionOrigin("i", "d", "control", 1),
                new CallTime(NOW, 1),
                new Recording(Optional.empty(), "{}", Optional.empty(), List.of(), Optional.empty()),
                Optional.of(failure),
                failures);
    }
}
