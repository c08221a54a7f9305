package dev.ratchet.deployer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.avro.Codec;
import dev.ratchet.cycle.avro.Codecs;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.TargetState;
import dev.ratchet.cycle.verdict.Effects;
import dev.ratchet.deployer.core.rollout.RolloutState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Memory that thousands of finished rollouts use. */
final class LedgerGrowthTest {
    private static final int WARM_UP = 200;
    private static final int ROLLOUTS = 2000;
    private static final long MAX_BYTES_EACH = 6_000;

    private final Ledger ledger = new Ledger();

    @Test
    void holdsAFinishedRolloutAsItsSummary() {
        List<byte[]> history = history();
        fold(history, 0, WARM_UP);
        long before = usedBytes();

        fold(history, WARM_UP, WARM_UP + ROLLOUTS);

        long each = (usedBytes() - before) / ROLLOUTS;
        assertTrue(each < MAX_BYTES_EACH, () -> each + " bytes for each rollout that is over");
        assertEquals(WARM_UP + ROLLOUTS, ledger.rollouts().size());
        assertTrue(ledger.rollouts().values().stream()
                .allMatch(it -> it instanceof RolloutState.Terminated over
                        && over.progress().looks() > 0
                        && over.progress().intervals().usable().isEmpty()));
        assertEquals(history.size(), ledger.eventCount(new RolloutId("r-" + WARM_UP)));
    }

    private void fold(List<byte[]> history, int from, int to) {
        Codec<RolloutEvent> codec = Codecs.of(RolloutEvent.class);
        for (int rollout = from; rollout < to; rollout++) {
            for (byte[] bytes : history) {
                RolloutEvent it = codec.decode(bytes, 0, codec.schema());
                ledger.fold(new Fact.RolloutFact(new RolloutEvent(
                        new RolloutId("r-" + rollout),
                        it.sequence(),
                        it.atMillis(),
                        it.input(),
                        it.from(),
                        it.to(),
                        it.verdict(),
                        it.reason())));
            }
        }
    }

    /** Events of one confirmed rollout. */
    private static List<byte[]> history() {
        Codec<RolloutEvent> codec = Codecs.of(RolloutEvent.class);
        DecisionCoreFixture fixture = new DecisionCoreFixture(SampleProposals.auto())
                .withEffects(new Effects(-.1, .01, 0, 0))
                .accept(SampleProposals.BASE, SampleProposals.component(Split.REQUEST), SampleProposals.ready("p-1"));
        fixture.report("i-1", TargetState.SERVING).lookUntilFinished("r-p-1");
        return fixture.published(RolloutEvent.class).stream().map(codec::encode).toList();
    }

    private static long usedBytes() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int collection = 0; collection < 3; collection++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
