package dev.ratchet.analyzer.core.baseline;

/** Detectors that the analyzer can run. */
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

    /** Creates a detector without any history. */
    public abstract LastingDetector make();
}
