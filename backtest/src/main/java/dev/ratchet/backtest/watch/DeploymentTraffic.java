package dev.ratchet.backtest.watch;

/**
 * Kind of generated deployments.
 *
 * @param perArm calls per minute of an arm. Both versions serve twice as many together; with one instance first, each
 *     instance serves this number
 */
public record DeploymentTraffic(
        DeploymentStrategy strategy, TelemetryShape shape, DeploymentEffect effect, int perArm) {
    /** Calls per minute of the whole component before and during the deployment. */
    double callsPerMinute(int instances) {
        return switch (strategy) {
            case ROLLING -> 2.0 * perArm;
            case ONE_FIRST -> (double) perArm * instances;
            case BLUE_GREEN, BIG_BANG -> perArm;
        };
    }

    /** Hash that, unlike those of enum constants, is the same in every process. */
    long hashOfNames() {
        return (strategy.name() + shape.name() + effect.name() + perArm).hashCode();
    }

    /** Generates the deployment of this seed and judges it. */
    public DeploymentOutcome judge(long seed) {
        return new DeploymentReplay(this, new GeneratedDeployment(this, seed)).judge();
    }
}
