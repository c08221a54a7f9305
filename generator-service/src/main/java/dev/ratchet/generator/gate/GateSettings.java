package dev.ratchet.generator.gate;

import dev.ratchet.generator.core.ChangeLimits;

/**
 * Limits that a change must observe.
 *
 * @param limits maximum size of a change
 * @param minCoverage minimum share of the changed lines that tests run, in [0, 1]
 * @param minGain minimum share of CPU time that an optimisation saves, in [0, 1]
 * @param qualityThreshold minimum weighted share of passed gates, in [0, 1]; a required gate must pass in any case
 */
public record GateSettings(ChangeLimits limits, double minCoverage, double minGain, double qualityThreshold) {
    /** Eighty percent coverage, ten percent gain, and 0.85 of the gates. */
    public static final GateSettings DEFAULT = new GateSettings(ChangeLimits.DEFAULT, 0.8, 0.1, 0.85);

    /** Validates the shares. */
    public GateSettings {
        requireShare("minCoverage", minCoverage);
        requireShare("minGain", minGain);
        requireShare("qualityThreshold", qualityThreshold);
    }

    /** The default with other limits on the size of a change. */
    public static GateSettings of(ChangeLimits limits) {
        return new GateSettings(limits, DEFAULT.minCoverage, DEFAULT.minGain, DEFAULT.qualityThreshold);
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1]: " + value);
        }
    }
}
