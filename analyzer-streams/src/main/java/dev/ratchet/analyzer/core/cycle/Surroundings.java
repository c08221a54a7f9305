package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.opportunity.Called;
import dev.ratchet.cycle.opportunity.Deployed;
import dev.ratchet.cycle.opportunity.SeenSources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is remembered around opportunities so that their causes can be found: which components call which (2,000 calls of a
 * tenant at most, each for two days after it was last told), and when each was deployed (the last 20 of a week).
 */
final class Surroundings {
    private static final long DEPLOYED_MILLIS = Duration.ofDays(7).toMillis();

    private static final long CALLED_MILLIS = Duration.ofDays(2).toMillis();
    private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();
    private static final int MOST_CALLS = 2000;
    private static final int MOST_DEPLOYMENTS = 20;

    /** What follows from a call. */
    static List<Effect> heard(CycleLedger ledger, String tenant, Called it, long atMillis) {
        Kept.OfCalled call = new Kept.OfCalled(tenant, it.caller(), it.callee(), atMillis);
        boolean isRoom = ledger.knows(call.key()) || ledger.calls(tenant).size() < MOST_CALLS;
        return isRoom ? List.of(new Effect.Keep(call)) : List.of();
    }

    /** What follows from a deployment. */
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

    /** What follows from a component's entry and commit: they are remembered with the moment of the change. */
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

    /** The time that a component's deployments are of: a week, or less where there were more than are remembered. */
    static long spanMillis(List<Kept.OfDeployed> all, long nowMillis) {
        return all.size() < MOST_DEPLOYMENTS
                ? DEPLOYED_MILLIS
                : Math.clamp(nowMillis - all.getFirst().atMillis(), MINUTE_MILLIS, DEPLOYED_MILLIS);
    }

    /** What is too old to be remembered. */
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
