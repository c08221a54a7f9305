package dev.ratchet.judge.power;

import java.util.List;

/** A test in a rollout to come. */
interface Ahead {
    /** The ways in which chance may bend it; their weights sum to 1. */
    List<Luck> lucks();

    /** Where it will reject at each of its looks; the same looks under any luck. */
    List<Hurdle> hurdles(Luck luck, double difference);
}
