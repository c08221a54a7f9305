package dev.ratchet.analyzer.core.baseline;

/** Detectors that the analyzer can run. */
public enum DetectorKind {
    /** {@link SeasonalDetector}. */
    SEASONAL {
        @Override
        public RestorableDetector create() {
            return new SeasonalDetector();
        }
    },
    /** {@link ClassicDetector}. */
    CLASSIC {
        @Override
        public RestorableDetector create() {
            return new ClassicDetector();
        }
    };

    /** Creates a detector without any history. */
    public abstract RestorableDetector create();
}
