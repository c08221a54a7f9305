package dev.ratchet.analyzer.core.cycle;

import static dev.ratchet.analyzer.core.cycle.CycleSamples.HOUR;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.NOW;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.finding;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.ofKind;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.opportunity;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.opportunity.Called;
import dev.ratchet.cycle.opportunity.Cause;
import dev.ratchet.cycle.opportunity.CauseKind;
import dev.ratchet.cycle.opportunity.Deployed;
import dev.ratchet.cycle.opportunity.DeployedVersions;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Explanation;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.ObservationPeriod;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Regression;
import dev.ratchet.cycle.opportunity.Regression.DeploymentAt;
import dev.ratchet.cycle.opportunity.RegressionMeasure;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Likely causes of a regression, which starts at NOW unless stated otherwise. */
class RootCausesTest extends LedgerFixture {
    private static final long MINUTE = 60_000;

    @Test
    void namesTheDeploymentJustBeforeWithItsProbability() {
        deployed("pricing", "v2", NOW - 2 * MINUTE);

        Cause cause = causes(worse("o-1", "pricing", NOW)).getFirst();

        // one per week, within 12 minutes: 1 - exp(-12 / 10080) = 0.00119; odds 840.5
        assertEquals(CauseKind.DEPLOYMENT, cause.kind());
        assertEquals("v2", cause.name());
        assertEquals(0, cause.calls());
        assertEquals(840.5 / 841.5, cause.weight(), 1e-4);
        assertEquals("2 minutes before; 0.1 % probability of such proximity by chance", cause.reason());
    }

    @Test
    void weighsFrequentDeploymentsLess() {
        for (int i = 0; i < 14; i++) {
            deployed("pricing", "v" + i, NOW - 2 * MINUTE - 7 * HOUR * i);
        }

        Cause cause = causes(worse("o-1", "pricing", NOW)).getFirst();

        assertEquals("v0", cause.name());
        assertEquals(.9837, cause.weight(), 1e-4);
    }

    @Test
    void derivesTheRateFromTheStoredDeployments() {
        for (int i = 0; i < 20; i++) {
            deployed("pricing", "v" + i, NOW - 2 * MINUTE - 30 * MINUTE * i);
        }

        Cause cause = causes(worse("o-1", "pricing", NOW)).getFirst();

        assertEquals("v0", cause.name());
        // twenty in 572 minutes, within 12: 1 - exp(-240 / 572) = 0.343
        assertEquals("2 minutes before; 34.3 % probability of such proximity by chance", cause.reason());
    }

    @Test
    void halvesTheOddsPerCallInBetween() {
        calls("cart", "pricing");
        calls("pricing", "stock");
        deployed("pricing", "v2", NOW - 2 * MINUTE);
        deployed("stock", "v3", NOW - 2 * MINUTE);

        List<Cause> causes = causes(worse("o-1", "cart", NOW));

        assertEquals(
                List.of("pricing", "stock"),
                causes.stream().map(Cause::component).toList());
        assertEquals(List.of(1, 2), causes.stream().map(Cause::calls).toList());
        assertEquals(2, causes.get(0).weight() / causes.get(1).weight(), 1e-9);
        assertEquals(
                "2 minutes before, 1 call away; 0.1 % probability of such proximity by chance",
                causes.get(0).reason());
    }

    @Test
    void namesACalleeThatRegressedBeforeButNotAfter() {
        calls("cart", "stock");
        calls("cart", "prices");
        found(worse("o-stock", "stock", NOW - 3 * MINUTE));
        found(worse("o-prices", "prices", NOW + 3 * MINUTE));
        found(worse("o-other", "suggest", NOW - 3 * MINUTE));

        List<Cause> causes = causes(worse("o-1", "cart", NOW));

        assertEquals(1, causes.size(), causes::toString);
        assertEquals(CauseKind.REGRESSION, causes.getFirst().kind());
        assertEquals("stock", causes.getFirst().component());
        assertEquals("LATENCY", causes.getFirst().name());
    }

    @Test
    void namesNewErrorsOfACallee() {
        calls("cart", "stock");
        found(opportunity("o-stock", "stock", 100));

        assertEquals(
                List.of(CauseKind.ERRORS),
                causes(worse("o-1", "cart", NOW)).stream().map(Cause::kind).toList());
    }

    @Test
    void namesCausesOfAnErrorCluster() {
        deployed("pricing", "v2", NOW - MINUTE);

        assertEquals("v2", causes(opportunity("o-1", "pricing", 100)).getFirst().name());
    }

    @ParameterizedTest
    @CsvSource({
        // minutes before the start, expected
        "361, false",
        "360, true",
        "0, true",
        "-2, true",
        "-3, false",
    })
    void considersOnlyTheSixHoursBefore(long minutes, boolean isFound) {
        deployed("pricing", "v2", NOW - minutes * MINUTE);

        assertEquals(isFound, !causes(worse("o-1", "pricing", NOW)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"HOT_METHOD", "FORECAST", "FEATURE_REQUEST"})
    void namesNoCauseWithoutAStart(OpportunityKind kind) {
        deployed("pricing", "v2", NOW - MINUTE);

        assertEquals(List.of(), causes(ofKind(kind, "o-1", "pricing")));
    }

    @Test
    void followsNeitherCyclesNorMoreThanThreeCalls() {
        for (String call : List.of("a b", "b c", "c d", "d e", "b a")) {
            calls(call.substring(0, 1), call.substring(2));
        }
        deployed("d", "near", NOW - MINUTE);
        deployed("e", "far", NOW - MINUTE);

        assertEquals(
                List.of("near"),
                causes(worse("o-1", "a", NOW)).stream().map(Cause::name).toList());
    }

    @Test
    void namesAtMostFiveWithWeightsThatSumToLessThanOne() {
        for (int i = 0; i < 10; i++) {
            calls("cart", "c-" + i);
            deployed("c-" + i, "v", NOW - MINUTE);
        }

        List<Cause> causes = causes(worse("o-1", "cart", NOW));

        assertEquals(5, causes.size());
        assertTrue(causes.stream().mapToDouble(Cause::weight).sum() < 1, causes::toString);
    }

    @Test
    void ignoresOtherTenants() {
        next(new Input.NewFinding(
                new Finding(
                        "d",
                        "other",
                        NOW,
                        new Deployed("pricing", new DeploymentAt("v2", Optional.empty(), NOW - MINUTE))),
                NOW));

        assertEquals(List.of(), causes(worse("o-1", "pricing", NOW)));
    }

    @Test
    void publishesTheCausesAgainWithTheOutcome() {
        deployed("pricing", "v2", NOW - MINUTE);
        found(worse("o-1", "pricing", NOW));

        Opportunity published = announced(next(outcome("o-1", RolloutStateKind.CONFIRMED, NOW)));

        assertEquals("v2", published.explanation().causes().getFirst().name());
    }

    @Test
    void boundsAndExpiresCallsAndDeployments() {
        calls("cart", "stock");
        for (int i = 0; i < 30; i++) {
            deployed("pricing", "v" + i, NOW + i);
        }
        assertEquals(
                20, ledger.deployments(new ComponentId("default", "pricing")).size());
        assertEquals(
                "v10",
                ledger.deployments(new ComponentId("default", "pricing"))
                        .getFirst()
                        .version());
        for (int i = 0; i < 2100; i++) {
            calls("cart", "c-" + i);
        }
        assertEquals(2000, ledger.calls("default").size());

        next(new Input.ClockTick(NOW + 49 * HOUR));
        assertEquals(List.of(), ledger.calls("default"));
        assertEquals(
                20, ledger.deployments(new ComponentId("default", "pricing")).size());
        next(new Input.ClockTick(NOW + 169 * HOUR));
        assertEquals(
                List.of("v29"),
                ledger.deployments(new ComponentId("default", "pricing")).stream()
                        .map(LedgerEntry.DeploymentEntry::version)
                        .toList());
    }

    @Test
    void namesTheVersionsAndCommitsOfADeployment() {
        // Given
        deployed("pricing", new DeploymentAt("v1", Optional.of("c1"), NOW - 300 * HOUR), Optional.empty());
        next(new Input.ClockTick(NOW - HOUR));
        deployed("pricing", new DeploymentAt("v2", Optional.of("c2"), NOW - 2 * MINUTE), Optional.empty());

        // When
        Cause cause = causes(worse("o-1", "pricing", NOW)).getFirst();

        // Then
        assertEquals(
                Optional.of(new DeployedVersions("v2", Optional.of("c2"), Optional.of("v1"), Optional.of("c1"))),
                cause.versions());
        assertEquals(840.5 / 841.5, cause.weight(), 1e-4); // the old one does not raise the rate
    }

    @Test
    void theTelemetryNamesTheReplacedVersionAndTheAnnouncementTheCommit() {
        // Given
        deployed("pricing", new DeploymentAt("v1", Optional.of("c1"), NOW - 9 * HOUR), Optional.empty());
        deployed("pricing", new DeploymentAt("v3", Optional.of("c3"), NOW - 3 * MINUTE), Optional.empty());
        deployed("pricing", new DeploymentAt("v3", Optional.empty(), NOW - 2 * MINUTE), Optional.of("v2"));

        // When
        List<Cause> causes = causes(worse("o-1", "pricing", NOW));

        // Then
        assertEquals(
                Optional.of(new DeployedVersions("v3", Optional.of("c3"), Optional.of("v2"), Optional.empty())),
                causes.getFirst().versions());
    }

    private List<Cause> causes(Opportunity opportunity) {
        return announced(next(new Input.NewFinding(finding(opportunity), NOW)))
                .explanation()
                .causes();
    }

    private void calls(String caller, String callee) {
        next(new Input.NewFinding(new Finding("c", "default", NOW, new Called(caller, callee)), NOW));
    }

    private void deployed(String component, String version, long atMillis) {
        deployed(component, new DeploymentAt(version, Optional.empty(), atMillis), Optional.empty());
    }

    private void deployed(String component, DeploymentAt at, Optional<String> replaced) {
        Deployed deployed = new Deployed(component, at, replaced);
        next(new Input.NewFinding(new Finding("d", "default", NOW, deployed), NOW));
    }

    private static Opportunity worse(String id, String component, long sinceMillis) {
        Opportunity opportunity = ofKind(OpportunityKind.REGRESSION, id, component);
        Regression regression =
                new Regression(RegressionMeasure.LATENCY, 100, 130, sinceMillis, Optional.empty(), Optional.empty());
        return new Opportunity(
                id,
                new ComponentId(opportunity.tenant(), component),
                opportunity.kind(),
                Evidence.of(regression, 9, .3),
                opportunity.score(),
                new ObservationPeriod(NOW, NOW),
                Optional.empty(),
                new Explanation(""));
    }
}
