package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.opportunity.Called;
import dev.ratchet.cycle.opportunity.Deployed;
import dev.ratchet.cycle.opportunity.SeenSources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Maintains the context in which causes are searched.
 *
 * <p>That is the call graph (at most 2,000 calls per tenant, each for two days after its last report) and the
 * deployments of each component (the latest 20 within a week).
 */
final class Surroundings {
    private static final long DEPLOYED_MILLIS = Duration.ofDays(7).toMillis();

    private static final long CALLED_MILLIS = Duration.ofDays(2).toMillis();
    private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();
    private static final int MOST_CALLS = 2000;
    private static final int MOST_DEPLOYMENTS = 20;

    /** Effects of a reported call. */
    static List<Effect> heard(CycleLedger ledger, String tenant, Called it, long atMillis) {
        Kept.OfCalled call = new Kept.OfCalled(tenant, it.caller(), it.callee(), atMillis);
        boolean isRoom = ledger.knows(call.key()) || ledger.calls(tenant).size() < MOST_CALLS;
        return isRoom ? List.of(new Effect.Keep(call)) : List.of();
    }

    /** Effects of a deployment. */
    static List<Effect> heard(CycleLedger ledger, String tenant, Deployed it) {
        ComponentId component = new ComponentId(tenant, it.component());
        Kept.OfDeployed now = new Kept.OfDeployed(
                component, it.deployment().version(), it.deployment().atMillis());
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Keep(now));
        List<Kept.OfDeployed> known = ledger.deployments(component);
        if (known.size() >= MOST_DEPLOYMENTS && !ledger.knows(now.key())) {
            effects.add(new Effect.Forget(known.getFirst().key()));
        }
        return effects;
    }

    /** Effects of a component's entry and commit: stores a change with its time. */
    static List<Effect> heard(CycleLedger ledger, String tenant, SeenSources it, long atMillis) {
        ComponentId component = new ComponentId(tenant, it.component());
        boolean same = ledger.sources(component)
                .filter(known ->
                        known.commit().equals(it.commit()) && known.entry().equals(it.entry()))
                .isPresent();
        return same
                ? List.of()
                : List.of(new Effect.Keep(new Kept.OfSources(component, it.commit(), it.entry(), atMillis)));
    }

    /**
     * Time that the stored deployments of a component cover: a week, or less if there were more deployments than the
     * limit.
     */
    static long spanMillis(List<Kept.OfDeployed> all, long nowMillis) {
        return all.size() < MOST_DEPLOYMENTS
                ? DEPLOYED_MILLIS
                : Math.clamp(nowMillis - all.getFirst().atMillis(), MINUTE_MILLIS, DEPLOYED_MILLIS);
    }

    /** Removes expired context entries. */
    static List<Effect> forgotten(CycleLedger ledger, long nowMillis) {
        return ledger.heard().stream()
                .filter(it -> switch (it) {
                    case Kept.OfCalled call -> call.atMillis() < nowMillis - CALLED_MILLIS;
                    case Kept.OfDeployed deployed -> deployed.atMillis() < nowMillis - DEPLOYED_MILLIS;
                    case Kept.OfAlarm alarm -> false;
                    case Kept.OfSources sources -> false;
                    case Kept.OfBegun begun -> false;
                })
                .map(it -> (Effect) new Effect.Forget(it.key()))
                .toList();
    }

    private Surroundings() {}
}
