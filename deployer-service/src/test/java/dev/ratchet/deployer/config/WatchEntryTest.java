package dev.ratchet.deployer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.Ownership;
import dev.ratchet.cycle.proposal.RollBackWay;
import dev.ratchet.cycle.proposal.WatchRules;
import dev.ratchet.cycle.proposal.WatchRung;
import dev.ratchet.cycle.proposal.WorkloadId;
import dev.ratchet.cycle.proposal.WorkloadKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WatchEntryTest {
    @Test
    void everyKeyMaps() {
        WatchRules rules = rules("""
            component: shop
            watch:
              rung: auto
              environment: production
              owners: [team-a, ann]
              notify: ["https://chat.example/hook"]
              rollback: {command: [kubectl, rollout, undo, deployment/shop], timeoutSeconds: 90}
            """).orElseThrow();

        assertEquals(
                new WatchRules(
                        WatchRung.AUTO,
                        Optional.of("production"),
                        List.of("team-a", "ann"),
                        List.of("https://chat.example/hook"),
                        new RollBackWay.Program(List.of("kubectl", "rollout", "undo", "deployment/shop"), 90)),
                rules);
    }

    @Test
    void ownersAndAddressesBelongToTheEntryToo() {
        Component component = ComponentEntry.parse("""
            component: shop
            owners: [team-a, ann]
            notify: ["https://chat.example/hook"]
            """);

        assertEquals(
                new Ownership(List.of("team-a", "ann"), List.of("https://chat.example/hook")), component.ownership());
        assertEquals(Optional.empty(), component.watch());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        notify: ['ftp://x/y'] | notify: must be an http or https address
        notify: https://x/y   | notify: must be a list of texts
        owners: ann           | owners: must be a list of texts
        owner: [ann]          | owner: no such key; the nearest known key is owners
        """)
    void mistakesInOwnersNameTheirKey(String line, String expected) {
        List<String> mistakes = assertThrows(
                        ComponentEntry.InvalidComponentEntry.class,
                        () -> ComponentEntry.parse("component: shop\n" + line))
                .mistakes();

        assertTrue(mistakes.stream().anyMatch(it -> it.startsWith(expected)), mistakes::toString);
    }

    @Test
    void entryWithoutTheSectionHasNoRules() {
        assertEquals(Optional.empty(), rules("component: shop"));
    }

    @Test
    void emptySectionObserves() {
        assertEquals(Optional.of(WatchRules.observe()), rules("component: shop\nwatch: {}"));
    }

    @Test
    void tenantMayNameAWebhook() {
        WatchRules rules = ComponentEntry.parse(
                        "component: shop\nwatch: {rung: propose, rollback: {webhook: 'https://ci.example/back'}}",
                        "acme")
                .watch()
                .orElseThrow();

        assertEquals(new RollBackWay.Webhook("https://ci.example/back"), rules.rollBack());
    }

    @Test
    void tenantMayNotNameAProgram() {
        List<String> mistakes = assertThrows(
                        ComponentEntry.InvalidComponentEntry.class,
                        () -> ComponentEntry.parse(
                                "component: shop\nwatch: {rung: auto, rollback: {command: [rm]}}", "acme"))
                .mistakes();

        assertEquals(
                List.of("watch.rollback.command: only an entry in ratchet.components.folder may name one; use webhook"),
                mistakes);
    }

    @Test
    void rollbackMayNameAWorkload() {
        RollBackWay way = rules("""
            component: shop
            watch:
              rung: propose
              rollback: {kubernetes: {namespace: shop, kind: StatefulSet, name: cart}}
            """).orElseThrow().rollBack();

        assertEquals(new RollBackWay.Kubernetes(new WorkloadId("shop", WorkloadKind.STATEFUL_SET, "cart")), way);
        assertEquals("kubectl rollout undo statefulset/cart -n shop", way.text());
    }

    @Test
    void rolloutIsAbortedOrUndone() {
        RollBackWay way = new RollBackWay.Kubernetes(new WorkloadId("shop", WorkloadKind.ROLLOUT, "cart"));

        assertEquals(
                "kubectl argo rollouts abort cart -n shop (kubectl argo rollouts undo cart -n shop if the rollout is"
                        + " complete)",
                way.text());
    }

    @Test
    void tenantMayNotNameAWorkload() {
        List<String> mistakes = assertThrows(
                        ComponentEntry.InvalidComponentEntry.class,
                        () -> ComponentEntry.parse(
                                "component: shop\nwatch: {rung: auto, rollback: {kubernetes: {namespace: a, name: b}}}",
                                "acme"))
                .mistakes();

        assertEquals(
                List.of("watch.rollback.kubernetes: only an entry in ratchet.components.folder may name a workload; use"
                        + " webhook"),
                mistakes);
    }

    @Test
    void tagsNameTheirRepository() {
        assertEquals(
                Optional.of("https://git.example/shop.git"),
                rules("component: shop\nwatch: {tags: 'https://git.example/shop.git'}")
                        .orElseThrow()
                        .tags());
        assertEquals(
                Optional.empty(),
                rules("component: shop\nwatch: {tags: false}").orElseThrow().tags());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        always                                                        | watch: must be a map of the keys
        {rungs: auto}                                                 | watch.rungs: no such key; the nearest known key is rung
        {rung: approve}                                               | watch.rung: must be observe, propose or auto: approve
        {rung: auto}                                                  | watch.rung: propose and auto need the key rollback
        {rollback: {command: [x]}}                                    | watch.rollback: has no effect on the rung observe
        {environment: prod}                                           | watch.environment: has no effect on the rung observe
        {notify: ['ftp://x/y']}                                       | watch.notify: must be an http or https address
        {notify: 'https://x/y'}                                       | watch.notify: must be a list of texts
        {owners: ann}                                                 | watch.owners: must be a list of texts
        {rung: auto, rollback: undo}                                  | watch.rollback: must be {webhook: URL}
        {rung: auto, rollback: {hook: x}}                             | watch.rollback.hook: no such key
        {rung: auto, rollback: {webhook: 'http://a:b@c/'}}            | watch.rollback.webhook: must be an http or https address
        {rung: auto, rollback: {webhook: 'https://c/', command: [x]}} | watch.rollback.webhook: must not be given beside command
        {tags: true}                                                  | watch.tags: true needs the key repository of the entry
        {tags: 7}                                                     | watch.tags: must be true or false: 7
        {rung: auto, rollback: {kubernetes: cart}}                    | watch.rollback.kubernetes: must be {namespace
        {rung: auto, rollback: {kubernetes: {namespace: a, name: b}, command: [x]}} | watch.rollback.kubernetes: must not be given beside command
        {rung: auto, rollback: {kubernetes: {namespace: a, name: b}, webhook: 'https://c/'}} | watch.rollback.webhook: must not be given beside kubernetes
        {rung: auto, rollback: {kubernetes: {namespace: a, kind: job, name: b}}} | watch.rollback.kubernetes.kind: must be deployment, statefulset or rollout: job
        {rung: auto, rollback: {kubernetes: {namespace: 'a b', name: b}}} | watch.rollback.kubernetes.namespace: must be the name of a namespace: a b
        {rung: auto, rollback: {kubernetes: {namespace: a}}}          | watch.rollback.kubernetes.name: must be the name of the workload
        {rung: auto, rollback: {webhook: 'https://c/', timeoutSeconds: 5}} | watch.rollback.timeoutSeconds: has an effect on a command only
        {rung: auto, rollback: {command: []}}                         | watch.rollback.command: must be a list of texts of at least one
        {rung: auto, rollback: {command: [x], timeoutSeconds: 0}}     | watch.rollback.timeoutSeconds: must be a whole number from 1 to 3600: 0
        """)
    void mistakesNameTheirKey(String section, String expected) {
        List<String> mistakes = assertThrows(
                        ComponentEntry.InvalidComponentEntry.class,
                        () -> ComponentEntry.parse("component: shop\nwatch: " + section))
                .mistakes();

        assertTrue(mistakes.stream().anyMatch(it -> it.startsWith(expected)), mistakes::toString);
    }

    private static Optional<WatchRules> rules(String entry) {
        return ComponentEntry.parse(entry).watch();
    }
}
