package dev.ratchet.analyzer.core.baseline;

/** The detectors that the analyzer can run. */
public enum DetectorKind {
    /** {@link SeasonalDetector}. */
    SEASONAL {
        @Override
        public LastingDetector make() {
            return new SeasonalDetector();
        }
    },
    /** {@link ClassicDetector}. */
    CLASSIC {
        @Override
        public LastingDetector make() {
            return new ClassicDetector();
        }
    };

    /** A new one, which knows nothing yet. */
    public abstract LastingDetector make();
}
