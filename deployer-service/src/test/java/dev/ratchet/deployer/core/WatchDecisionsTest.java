package dev.ratchet.deployer.core;

import static dev.ratchet.deployer.core.watch.WatchSamples.MINUTE;
import static dev.ratchet.deployer.core.watch.WatchSamples.SHOP;
import static dev.ratchet.deployer.core.watch.WatchSamples.WATCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.health.StatsSource;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.DeploymentStage;
import dev.ratchet.cycle.proposal.Ownership;
import dev.ratchet.cycle.proposal.WatchRules;
import dev.ratchet.cycle.proposal.WatchRung;
import dev.ratchet.cycle.report.WatchedDeployment;
import dev.ratchet.cycle.rollout.Control;
import dev.ratchet.cycle.rollout.ControlKind;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.cycle.watch.ActionResult;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.WatchEvent;
import dev.ratchet.cycle.watch.WatchId;
import dev.ratchet.cycle.watch.WatchStateKind;
import dev.ratchet.deployer.core.approval.Permissions;
import dev.ratchet.deployer.core.approval.Policy;
import dev.ratchet.deployer.core.approval.Rung;
import dev.ratchet.deployer.core.watch.DeploymentLines;
import dev.ratchet.deployer.core.watch.WatchEffect;
import dev.ratchet.deployer.core.watch.WatchSamples;
import dev.ratchet.deployer.core.watch.WatchState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WatchDecisionsTest {
    private static final long HARM = MINUTE + 3;
    private static final String PROPOSAL = "proposed rollback: rollback shop";

    private final Ledger ledger = new Ledger();
    private final List<Output> outputs = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        OBSERVE | false | AUTO    | false | HARMFUL      | scripted ROLL_BACK
        PROPOSE | false | AUTO    | false | HARMFUL      | scripted ROLL_BACK; proposed rollback: rollback shop
        AUTO    | false | AUTO    | false | ROLLING_BACK | scripted ROLL_BACK; rolling it back: rollback shop
        AUTO    | false | PROPOSE | false | HARMFUL      | scripted ROLL_BACK; not rolled back, because ratchet.dry.run or ratchet.require.approval is set; proposed rollback: rollback shop
        AUTO    | false | APPROVE | false | HARMFUL      | scripted ROLL_BACK; not rolled back, because ratchet.dry.run or ratchet.require.approval is set; proposed rollback: rollback shop
        AUTO    | true  | AUTO    | false | HARMFUL      | scripted ROLL_BACK; not rolled back, because ratchet.allow.production.deploy is not set; proposed rollback: rollback shop
        AUTO    | true  | AUTO    | true  | ROLLING_BACK | scripted ROLL_BACK; rolling it back: rollback shop
        """)
    void harmIsTakenBackOnlyWithEveryPermission(
            WatchRung rung, boolean production, Rung ceiling, boolean allowed, WatchStateKind to, String reason) {
        catalogue(WatchSamples.rules(rung), production);

        harm(decisions(VerdictKind.ROLL_BACK, ceiling, allowed));

        WatchEvent last = events().getLast();
        assertEquals(to, last.to());
        assertEquals(reason, last.reason());
    }

    @Test
    void freezeRefusesTheRollback() {
        catalogue(WatchSamples.rules(WatchRung.AUTO), false);
        ledger.fold(new Fact.ControlFact(new Control(SHOP.key(), ControlKind.FREEZE, true, "ann", "", 1)));

        harm(decisions(VerdictKind.ROLL_BACK, Rung.AUTO, false));

        assertEquals(WatchStateKind.HARMFUL, events().getLast().to());
        assertEquals(
                "scripted ROLL_BACK; not rolled back, because a switch stops the component; " + PROPOSAL,
                events().getLast().reason());
    }

    @Test
    void killSwitchStopsARollback() {
        catalogue(WatchSamples.rules(WatchRung.AUTO), false);
        WatchDecisions decisions = decisions(VerdictKind.ROLL_BACK, Rung.AUTO, false);
        harm(decisions);
        Control stop = new Control(SHOP.tenant(), ControlKind.KILL_SWITCH, true, "ann", "enough", 1);
        ledger.fold(new Fact.ControlFact(stop));

        outputs.addAll(decisions.stop(stop, 9));

        assertEquals(WatchStateKind.HARMFUL, events().getLast().to());
        assertTrue(events().getLast().reason().contains("stopped (ann): enough"), events()::toString);
    }

    @Test
    void killSwitchOfAnotherTenantStopsNothing() {
        catalogue(WatchSamples.rules(WatchRung.AUTO), false);
        WatchDecisions decisions = decisions(VerdictKind.ROLL_BACK, Rung.AUTO, false);
        harm(decisions);
        Control stop = new Control("rival", ControlKind.KILL_SWITCH, true, "bob", "", 1);
        ledger.fold(new Fact.ControlFact(stop));

        assertEquals(List.of(), decisions.stop(stop, 9));
    }

    @Test
    void rungAppliesInItsEnvironmentOnly() {
        WatchRules rules = WatchSamples.rules(WatchRung.AUTO);
        catalogue(
                new WatchRules(
                        rules.rung(), Optional.of("staging"), rules.owners(), rules.listeners(), rules.rollBack()),
                false);

        harm(decisions(VerdictKind.ROLL_BACK, Rung.AUTO, false));

        assertEquals(WatchStateKind.HARMFUL, events().getLast().to());
        assertEquals("scripted ROLL_BACK", events().getLast().reason());
    }

    @Test
    void repeatedCommandsChangeNothing() {
        catalogue(WatchSamples.rules(WatchRung.AUTO), false);
        WatchDecisions decisions = decisions(VerdictKind.ROLL_BACK, Rung.AUTO, false);
        harm(decisions);
        int before = outputs.size();

        harm(decisions);

        assertEquals(before, outputs.size());
        assertEquals(
                1,
                outputs.stream()
                        .filter(it -> it instanceof Output.Act act && act.effect() instanceof WatchEffect.RollBack)
                        .count());
    }

    @Test
    void endedWatchHasOneLineInOneReport() {
        catalogue(WatchSamples.rules(WatchRung.AUTO), false);
        WatchDecisions decisions = decisions(VerdictKind.ROLL_BACK, Rung.AUTO, false);
        harm(decisions);
        List<WatchedDeployment> open = DeploymentLines.next(ledger.watches(), SHOP.tenant(), List.of());
        decisions.handle(new ActionResult(WATCH, 1, true, false, "done"), 9);

        List<WatchedDeployment> lines = DeploymentLines.next(ledger.watches(), SHOP.tenant(), List.of());

        assertEquals(List.of(), open);
        assertEquals(
                List.of("w-1 shop 2 ROLLED_BACK scripted ROLL_BACK; done"),
                lines.stream()
                        .map(it -> it.watch() + " " + it.component() + " " + it.version() + " " + it.outcome() + " "
                                + it.reason())
                        .toList());
        assertEquals(List.of(), DeploymentLines.next(ledger.watches(), "rival", List.of()));
    }

    @Test
    void ownersOfTheEntryAndOfItsWatchAreInTheReportAndInformed() {
        catalogue(WatchSamples.rules(WatchRung.OBSERVE), false);

        harm(decisions(VerdictKind.ROLL_BACK, Rung.AUTO, false));

        WatchedDeployment line =
                DeploymentLines.next(ledger.watches(), SHOP.tenant(), List.of()).getFirst();
        assertEquals(List.of("team-b", "team-a"), line.owners());
        assertEquals(
                List.of("https://chat.example/hook"),
                ledger.watches().state(WATCH).findPlan().orElseThrow().rules().listeners());
    }

    @Test
    void laterAnnouncementSupersedesTheWatchOfTelemetryWithoutVersions() {
        WatchDecisions decisions = decisions(VerdictKind.CONTINUE, Rung.AUTO, false);
        outputs.addAll(decisions.handle(announced("w-1", "2", MINUTE), 9));
        outputs.addAll(decisions.handle(announced("w-2", "3", MINUTE + 5), 9));

        assertEquals(
                List.of("w-1 WATCHING", "w-1 SUPERSEDED", "w-2 WATCHING"),
                events().stream().map(it -> it.watch() + " " + it.to()).toList());
        assertEquals(
                "3 was deployed before the end of the watch of version 2; there was no verdict",
                events().get(1).reason());
    }

    private static DeploymentNotice announced(String watch, String version, long minute) {
        return new DeploymentNotice(
                new WatchId(watch), SHOP, Optional.empty(), version, List.of(), StatsSource.SPANS, minute, 60_000);
    }

    @Test
    void eventsRestoreTheState() {
        catalogue(WatchSamples.rules(WatchRung.AUTO), false);
        harm(decisions(VerdictKind.ROLL_BACK, Rung.AUTO, false));
        Ledger restored = new Ledger();

        events().forEach(it -> restored.fold(new Fact.WatchFact(it)));
        events().forEach(it -> restored.fold(new Fact.WatchFact(it)));

        assertEquals(ledger.watches().all(), restored.watches().all());
        assertTrue(restored.watches().state(WATCH) instanceof WatchState.RollingBack);
    }

    private void catalogue(WatchRules rules, boolean production) {
        ledger.fold(new Fact.ComponentFact(new Component(
                SHOP,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new DeploymentStage(Optional.empty(), production),
                Optional.of(rules),
                new Ownership(List.of("team-b"), List.of("https://chat.example/hook")))));
    }

    private void harm(WatchDecisions decisions) {
        outputs.addAll(decisions.handle(WatchSamples.notice(), 1));
        outputs.addAll(decisions.handle(WatchSamples.look(MINUTE, "1", "2"), 2));
        outputs.addAll(decisions.handle(WatchSamples.look(HARM, "1", "2"), 3));
    }

    private WatchDecisions decisions(VerdictKind verdict, Rung ceiling, boolean allowProduction) {
        Settings defaults = Settings.defaults();
        Settings settings = new Settings(
                defaults.timing(),
                defaults.prePeriodIntervals(),
                defaults.shares(),
                defaults.limits(),
                defaults.judge(),
                new Permissions(Policy.dryRun().atMost(ceiling), 5, allowProduction),
                IntervalLength.MINUTE,
                defaults.retainedReleases());
        return new WatchDecisions(ledger, settings, (_, _) -> WatchSamples.judgement(verdict));
    }

    private List<WatchEvent> events() {
        return outputs.stream()
                .filter(it -> it instanceof Output.Publish<?> publish && publish.value() instanceof WatchEvent)
                .map(it -> (WatchEvent) ((Output.Publish<?>) it).value())
                .toList();
    }
}
