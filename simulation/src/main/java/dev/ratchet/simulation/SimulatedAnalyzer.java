package dev.ratchet.simulation;

import dev.ratchet.analyzer.core.cycle.CycleLedger;
import dev.ratchet.analyzer.core.cycle.Cycles;
import dev.ratchet.analyzer.core.cycle.Effect;
import dev.ratchet.analyzer.core.cycle.Input;
import dev.ratchet.analyzer.core.cycle.LedgerEntry;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.rollout.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Shell around the analyzer's decision core: consumes its topics in order, each record once, and maintains its store.
 *
 * <p>Store and position survive a crash, as its transactions guarantee; the ledger is restored from the store.
 */
final class SimulatedAnalyzer {
    private final World world;
    private final List<Input> log = new ArrayList<>();
    private final TreeMap<String, LedgerEntry> store = new TreeMap<>();
    private Optional<CycleLedger> ledger = Optional.of(new CycleLedger());
    private int consumed;

    SimulatedAnalyzer(World world) {
        this.world = world;
    }

    /** Whether it has consumed every record of its log. */
    boolean isIdle() {
        return consumed == log.size();
    }

    void die() {
        ledger = Optional.empty();
    }

    /** Starts a successor. */
    void live() {
        CycleLedger restored = new CycleLedger();
        store.values().forEach(restored::store);
        ledger = Optional.of(restored);
        consume();
    }

    /** Accepts a record of one of its topics; others are ignored. */
    void append(Object value, long atMillis) {
        switch (value) {
            case Finding it -> log.add(new Input.NewFinding(it, atMillis));
            case Command it -> log.add(new Input.NewCommand(it, atMillis));
            case Outcome it -> log.add(new Input.NewOutcome(it, atMillis));
            default -> {
                return;
            }
        }
        consume();
    }

    /** Processes a clock tick. */
    void tick() {
        ledger.ifPresent(it -> decide(it, new Input.ClockTick(world.wallMillis())));
    }

    private void consume() {
        ledger.ifPresent(it -> {
            while (consumed < log.size()) {
                decide(it, log.get(consumed++));
            }
        });
    }

    private void decide(CycleLedger known, Input input) {
        for (Effect effect : Cycles.next(known, input)) {
            known.apply(effect);
            switch (effect) {
                case Effect.PublishOpportunity it -> world.publish(it.opportunity());
                case Effect.PublishEvent it -> world.publish(it.event());
                case Effect.StoreEntry it -> store.put(it.entry().key(), it.entry());
                case Effect.RemoveEntry it -> store.remove(it.key());
            }
        }
    }
}
