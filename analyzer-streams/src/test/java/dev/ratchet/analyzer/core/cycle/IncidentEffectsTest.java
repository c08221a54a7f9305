package dev.ratchet.analyzer.core.cycle;

import static dev.ratchet.analyzer.core.cycle.CycleSamples.NOW;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.finding;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.ofKind;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.opportunity;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.opportunity.Called;
import dev.ratchet.cycle.opportunity.Cause;
import dev.ratchet.cycle.opportunity.CauseKind;
import dev.ratchet.cycle.opportunity.Deployed;
import dev.ratchet.cycle.opportunity.Explanation;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.ObservationPeriod;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Regression.DeploymentAt;
import dev.ratchet.cycle.opportunity.SeenSources;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An incident of the prices, which affects the cart. */
class IncidentEffectsTest extends LedgerFixture {
    private static final long MINUTE = 60_000;
    private static final String REASON =
            "affected by incident o-incident since 1970-01-05T03:58:00Z, whose first cause is price";

    @Test
    void nothingIsGeneratedForAnIncident() {
        Opportunity published = announced(accept(incident(false)));

        assertEquals(
                Optional.of("no change is proposed because an incident is for people; its causes show where to look"),
                published.suppressedBecause());
        assertEquals(List.of("cart"), published.explanation().affected());
        assertEquals(List.of(), chosen(request("1", 3, NOW)));
    }

    @Test
    void theDeploymentThatExplainsAnIncidentMayBeReverted() {
        // Given
        deployed("price", "v2", NOW - 3 * MINUTE);
        assertTrue(announced(accept(incident(false))).suppressedBecause().isPresent(), "the sources are unknown");
        SeenSources sources = new SeenSources("price", Optional.of("4f1c2d9"), Digest.of("entry"));
        next(new Input.NewFinding(new Finding("sources", "default", NOW, sources), NOW));

        // When
        Opportunity published = announced(accept(incident(false)));

        // Then
        assertEquals(Optional.empty(), published.suppressedBecause());
        assertEquals(List.of("o-incident"), chosen(request("1", 3, NOW)));
        assertTrue(announced(accept(incident(true))).suppressedBecause().isPresent(), "the incident is over");
    }

    @Test
    void anErrorOfAnAffectedComponentIsSuppressedWhileItGoesOn() {
        accept(incident(false));

        assertEquals(
                Optional.of(REASON),
                announced(accept(opportunity("o-1", "cart", 5000))).suppressedBecause());
        assertEquals(List.of(), chosen(request("1", 3, NOW)));

        accept(incident(true));
        assertEquals(List.of("o-1"), chosen(request("2", 3, NOW)));
    }

    @Test
    void publishesWhatItSuppressesAndReleases() {
        accept(opportunity("o-1", "cart", 5000));
        accept(opportunity("o-2", "stock", 5000));

        assertEquals(List.of("o-incident -", "o-1 " + REASON), published(accept(incident(false))));
        assertEquals(List.of("o-incident -"), published(accept(incident(false))));
        assertEquals(List.of("o-incident -", "o-1 none"), published(accept(incident(true))));
    }

    @ParameterizedTest
    @EnumSource(
            value = OpportunityKind.class,
            names = {"REGRESSION", "SLOW_OPERATION", "ERROR_CLUSTER"})
    void suppressesTheKindsThatMayBeEffects(OpportunityKind kind) {
        accept(incident(false));

        assertEquals(
                Optional.of(REASON),
                announced(accept(ofKind(kind, "o-1", "cart"))).suppressedBecause());
    }

    @Test
    void suppressesNeitherTheCauseNorOthers() {
        accept(incident(false));

        assertEquals(
                Optional.empty(),
                announced(accept(opportunity("o-1", "price", 5000))).suppressedBecause());
        assertEquals(
                Optional.empty(),
                announced(accept(opportunity("o-2", "stock", 5000))).suppressedBecause());
        assertEquals(
                Optional.empty(),
                announced(accept(ofKind(OpportunityKind.HOT_METHOD, "o-3", "cart")))
                        .suppressedBecause());
    }

    @Test
    void doesNotSuppressWhatBeganBeforeIt() {
        accept(incident(false));

        Opportunity old = at(opportunity("o-1", "cart", 5000), new ObservationPeriod(NOW - 30 * MINUTE, NOW));
        assertEquals(Optional.empty(), announced(accept(old)).suppressedBecause());
    }

    @Test
    void doesNotSuppressLongAfterItsLatestDeviation() {
        accept(incident(false));

        Opportunity late = at(opportunity("o-1", "cart", 5000), new ObservationPeriod(NOW, NOW + 31 * MINUTE));
        assertEquals(Optional.empty(), announced(accept(late)).suppressedBecause());
    }

    @Test
    void aDeploymentShortlyBeforeIsACauseAfterItsComponent() {
        deployed("price", "v2", NOW - 3 * MINUTE);
        deployed("cart", "v7", NOW - 3 * MINUTE);
        next(new Input.NewFinding(new Finding("c", "default", NOW, new Called("price", "rates")), NOW));
        deployed("rates", "v3", NOW - 4 * MINUTE);

        List<Cause> causes = announced(accept(incident(false))).explanation().causes();

        assertEquals(
                List.of("OPERATION price", "DEPLOYMENT price", "DEPLOYMENT rates"),
                causes.stream().map(it -> it.kind() + " " + it.component()).toList());
        assertEquals("v2", causes.get(1).name());
        double sum = causes.get(1).weight() + causes.get(2).weight();
        assertTrue(sum <= causes.get(0).weight(), () -> "a part of the weight of its component: " + sum);
    }

    private List<Effect> accept(Opportunity opportunity) {
        return next(new Input.NewFinding(finding(opportunity), NOW));
    }

    private void deployed(String component, String version, long atMillis) {
        Deployed deployed = new Deployed(component, new DeploymentAt(version, Optional.empty(), atMillis));
        next(new Input.NewFinding(new Finding("d", "default", NOW, deployed), NOW));
    }

    private static List<String> published(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.PublishOpportunity.class::isInstance)
                .map(it -> ((Effect.PublishOpportunity) it).opportunity())
                .map(it -> it.id() + " "
                        + (it.kind() == OpportunityKind.INCIDENT
                                ? "-"
                                : it.suppressedBecause().orElse("none")))
                .toList();
    }

    private static Opportunity incident(boolean isOver) {
        Opportunity it = ofKind(OpportunityKind.INCIDENT, "o-incident", "price");
        Cause cause = new Cause(
                CauseKind.OPERATION, "price", "GET /price", NOW - 2 * MINUTE, 0, .9, "GET /price takes 60 ms");
        return new Opportunity(
                it.id(),
                new ComponentId("default", "price"),
                it.kind(),
                it.evidence(),
                it.score(),
                new ObservationPeriod(NOW - 2 * MINUTE, NOW),
                Optional.empty(),
                new Explanation("GET /price takes 60 ms", List.of(cause), List.of("cart"), isOver));
    }

    private static Opportunity at(Opportunity it, ObservationPeriod period) {
        return new Opportunity(
                it.id(),
                it.componentId(),
                it.kind(),
                it.evidence(),
                it.score(),
                period,
                Optional.empty(),
                it.explanation());
    }
}
