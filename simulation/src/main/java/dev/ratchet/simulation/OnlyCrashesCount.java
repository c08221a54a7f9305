package dev.ratchet.simulation;

/**
 * An instance counts exactly the crashes in which it ended without a stop while its journal held a canary, and no clean
 * stop.
 */
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
