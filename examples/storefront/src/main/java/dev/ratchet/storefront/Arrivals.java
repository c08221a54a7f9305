package dev.ratchet.storefront;

import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/** Open-loop arrival process (Poisson): shoppers arrive at a rate that does not depend on how fast they are served. */
final class Arrivals {
    private final DoubleSupplier perSecond;
    private final SplittableRandom chance;

    Arrivals(DoubleSupplier perSecond, long seed) {
        this.perSecond = perSecond;
        this.chance = new SplittableRandom(seed);
    }

    /** Sends until {@code goesOn} is false. Arrivals delayed by a busy machine are caught up rather than dropped. */
    void run(BooleanSupplier goesOn, Consumer<SplittableRandom> arrival) {
        long next = System.nanoTime();
        while (goesOn.getAsBoolean()) {
            next += (long) (-Math.log(1 - chance.nextDouble()) / perSecond.getAsDouble() * 1e9);
            long left = next - System.nanoTime();
            while (left > 0 && goesOn.getAsBoolean()) {
                LockSupport.parkNanos(Math.min(left, 100_000_000));
                left = next - System.nanoTime();
            }
            if (left <= 0) {
                arrival.accept(chance);
            }
        }
    }
}
