package dev.ratchet.simulation;

/** No instance serves a canary after its lease expired. */
final class NoCanaryWithoutLease implements Invariant {
    @Override
    public void afterEvent(World world) {
        for (SimulatedTarget target : world.targets()) {
            require(
                    target.leaseHolds(),
                    target.instance() + " serves " + target.canary() + " at " + world.nowMillis()
                            + " after its lease expired");
        }
    }
}
