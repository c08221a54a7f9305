package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.health.ErrorKind;
import dev.ratchet.cycle.opportunity.Called;
import dev.ratchet.cycle.opportunity.Capacity;
import dev.ratchet.cycle.opportunity.CapacityKind;
import dev.ratchet.cycle.opportunity.Cause;
import dev.ratchet.cycle.opportunity.CauseKind;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Deployed;
import dev.ratchet.cycle.opportunity.DeployedVersions;
import dev.ratchet.cycle.opportunity.ErrorEvidence;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Explanation;
import dev.ratchet.cycle.opportunity.FailureDetail;
import dev.ratchet.cycle.opportunity.FailureKind;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.opportunity.HeardAlarm;
import dev.ratchet.cycle.opportunity.ImpactScore;
import dev.ratchet.cycle.opportunity.ObservationPeriod;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Priority;
import dev.ratchet.cycle.opportunity.Regression;
import dev.ratchet.cycle.opportunity.RegressionMeasure;
import dev.ratchet.cycle.opportunity.Risk;
import dev.ratchet.cycle.opportunity.SeenSources;
import dev.ratchet.cycle.opportunity.TelemetryCounts;
import dev.ratchet.cycle.opportunity.WatchedComponents;
import dev.ratchet.cycle.telemetry.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Findings, filled as {@link Examples} are. */
final class FindingExamples {
    static final TelemetryCounts COUNTS = new TelemetryCounts(1, 2, 3, 4, 5);
    static final HeardAlarm RAISED = new HeardAlarm("pricing", 11, 12, TelemetryExamples.ALARM);
    static final Opportunity OPPORTUNITY = new Opportunity(
            "o-1",
            new ComponentId("acme", "pricing"),
            OpportunityKind.HOT_METHOD,
            new Evidence(
                    new CodePlace("E", List.of(new Frame("a.B", "c", 7)), "java.util.regex.Pattern.compile", "1f"),
                    new Frequency(80, 100, .8, .7),
                    Optional.of(new Regression(
                            RegressionMeasure.TAIL_LATENCY,
                            100,
                            130,
                            8,
                            Optional.of(9L),
                            Optional.of(new Regression.DeploymentAt("v2", Optional.of("abc"), 7)))),
                    Optional.of(new ErrorEvidence(ErrorKind.TIMEOUT, 2, 15)),
                    Optional.of(new FailureDetail(
                            FailureKind.INDEX,
                            "java.util.List.get",
                            "a.b[i]",
                            "a.B.c",
                            Optional.of(9L),
                            Optional.of(3L))),
                    List.of(new Capacity(CapacityKind.CONNECTION_POOL, "HikariPool-1", 9.5, Optional.of(10L)))),
            new ImpactScore(12.5, 100, 24, Severity.HIGH, .9, Risk.LOW, 4.5, Priority.CRITICAL),
            new ObservationPeriod(5, 6),
            Optional.of("cooling down"),
            new Explanation(
                    "GET /cart",
                    List.of(new Cause(
                            CauseKind.DEPLOYMENT,
                            "stock",
                            "v2",
                            7,
                            1,
                            .8,
                            "a minute before",
                            Optional.of(new DeployedVersions(
                                    "v2", Optional.of("abc"), Optional.of("v1"), Optional.of("def"))))),
                    List.of("checkout"),
                    true));

    static Stream<Object> all() {
        return Stream.of(
                        OPPORTUNITY,
                        COUNTS,
                        new WatchedComponents(9, 2),
                        RAISED,
                        new Called("pricing", "stock"),
                        new Deployed(
                                "pricing", new Regression.DeploymentAt("v2", Optional.of("abc"), 7), Optional.of("v1")),
                        new SeenSources("pricing", Optional.of("4f1c2d9"), Digest.of("entry")),
                        new Finding.Unknown())
                .map(it -> new Finding("f", "acme", 12, it));
    }

    private FindingExamples() {}
}
