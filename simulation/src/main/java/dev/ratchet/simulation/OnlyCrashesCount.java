package dev.ratchet.simulation;

/** An instance counts as many crashes as it ended without a stop while its journal held a canary, and never one for a clean end. */
final class OnlyCrashesCount implements Invariant {
    @Override
    public void afterEvent(World world) {
        for (SimulatedTarget target : world.targets()) {
            int crashes = target.fence().crashes();
            require(
                    crashes == target.uncleanEnds(),
                    target.instance() + " counts " + crashes + " crashes of " + target.uncleanEnds());
        }
    }
}
