package dev.ratchet.judge.power;

/**
 * Instances and calls of both versions of a deployment per interval.
 *
 * @param oldInstances instances of the old versions; likewise new
 * @param oldCalls calls of the old versions per interval; likewise new
 */
public record ServingArms(int oldInstances, int newInstances, double oldCalls, double newCalls) {
    /** Whether both versions serve. */
    boolean isShared() {
        return oldInstances > 0 && newInstances > 0 && oldCalls > 0 && newCalls > 0;
    }

    double calls() {
        return oldCalls + newCalls;
    }

    double newShare() {
        return newCalls / calls();
    }

    /** Sum of the squared weights of the instances in the estimate, where those of a version serve alike. */
    double squaredWeights() {
        return 1.0 / oldInstances + 1.0 / newInstances;
    }
}
