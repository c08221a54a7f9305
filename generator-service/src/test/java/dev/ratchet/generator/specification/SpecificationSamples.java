package dev.ratchet.generator.specification;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.opportunity.Cause;
import dev.ratchet.cycle.opportunity.CauseKind;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Explanation;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.opportunity.ImpactScore;
import dev.ratchet.cycle.opportunity.ObservationPeriod;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Priority;
import dev.ratchet.cycle.opportunity.Regression;
import dev.ratchet.cycle.opportunity.RegressionMeasure;
import dev.ratchet.cycle.opportunity.Risk;
import dev.ratchet.cycle.proposal.BuildCommands;
import dev.ratchet.cycle.proposal.BuildableComponent;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.telemetry.Severity;
import dev.ratchet.generator.core.SourceTree;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opportunities of the component shop of the tenant acme, and its sources. */
public final class SpecificationSamples {
    public static final ComponentId SHOP = new ComponentId("acme", "shop");

    /** Some time on 1 December 2026. */
    public static final long NOW = Instant.parse("2026-12-01T02:00:00Z").toEpochMilli();

    static final String PATH = "src/main/java/shop/Price.java";
    static final SourceTree TREE = SourceTree.of(Map.of(PATH, """
            package shop;

            final class Price {
                static int of(int sum, int items) {
                    return sum / items;
                }
            }
            """));

    static BuildableComponent component() {
        return new BuildableComponent(
                SHOP,
                List.of("shop"),
                new ComponentSources(
                        "https://git.example/shop.git",
                        "main",
                        List.of("src/main/java"),
                        List.of("src/test/java"),
                        21,
                        false),
                new BuildCommands(Optional.empty(), "true", "true"));
    }

    /** Opportunity of a kind, with a place in the sources and two causes. */
    public static Opportunity opportunity(OpportunityKind kind) {
        return opportunity(kind, SHOP, "java.lang.ArithmeticException", "price list");
    }

    /** Regression with numbers of seven digits and more. */
    static Opportunity large(RegressionMeasure measure) {
        Opportunity it = opportunity(OpportunityKind.REGRESSION);
        return new Opportunity(
                it.id(),
                SHOP,
                it.kind(),
                new Evidence(
                        it.evidence().place(),
                        new Frequency(1_234_567, 23_456_789, .05, .04),
                        Optional.of(new Regression(
                                measure, 1_234_567, 9_876_543_210.0, NOW, Optional.empty(), Optional.empty()))),
                new ImpactScore(
                        2.5, 216_000, 5_184_000, Severity.CRITICAL, .95, Risk.LOW, 1_257_643, Priority.CRITICAL),
                it.period(),
                Optional.empty(),
                it.explanation());
    }

    /** Opportunity of a kind with texts from telemetry. */
    public static Opportunity opportunity(
            OpportunityKind kind, ComponentId component, String exception, String subject) {
        boolean isRegression = kind == OpportunityKind.REGRESSION || kind == OpportunityKind.FORECAST;
        return new Opportunity(
                "o-" + kind,
                component,
                kind,
                new Evidence(
                        new CodePlace(
                                kind == OpportunityKind.ERROR_CLUSTER ? exception : "",
                                List.of(new Frame("shop.Price", "of", 5), new Frame("shop.Cart", "total", 9)),
                                ""),
                        new Frequency(12, 480, .025, .0148),
                        isRegression
                                ? Optional.of(new Regression(
                                        RegressionMeasure.LATENCY,
                                        100,
                                        150,
                                        NOW - 7_200_000,
                                        Optional.empty(),
                                        Optional.empty()))
                                : Optional.empty()),
                new ImpactScore(2.5, 40, 24, Severity.MEDIUM, .95, Risk.LOW, 24, Priority.LOW),
                new ObservationPeriod(NOW - 3_600_000, NOW - 60_000),
                Optional.empty(),
                new Explanation(
                        subject,
                        List.of(new Cause(
                                CauseKind.DEPLOYMENT,
                                "shop",
                                "1.4.2",
                                NOW - 4_000_000,
                                0,
                                .8,
                                "deployed 7 minutes before"))));
    }

    private SpecificationSamples() {}
}
