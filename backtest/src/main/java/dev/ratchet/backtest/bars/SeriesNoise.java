package dev.ratchet.backtest.bars;

import java.util.Random;
import java.util.function.DoubleSupplier;

/** Kinds of noise, each with mean 0 and standard deviation 1. */
enum SeriesNoise {
    /** Independent, normal. */
    GAUSSIAN("Gaussian") {
        @Override
        DoubleSupplier from(Random random) {
            return random::nextGaussian;
        }
    },
    /** Independent, Student's t with three degrees of freedom: occasional outliers. */
    HEAVY_TAILED("t3") {
        @Override
        DoubleSupplier from(Random random) {
            return () -> studentT(random) / Math.sqrt(3);
        }
    },
    /** Autoregressive with coefficient 0.6. */
    AUTOCORRELATED("AR(1) 0.6") {
        @Override
        DoubleSupplier from(Random random) {
            double[] previous = {random.nextGaussian()};
            return () -> {
                previous[0] = AUTOCORRELATION * previous[0]
                        + Math.sqrt(1 - AUTOCORRELATION * AUTOCORRELATION) * random.nextGaussian();
                return previous[0];
            };
        }
    };

    private static final double AUTOCORRELATION = 0.6;

    private final String title;

    SeriesNoise(String title) {
        this.title = title;
    }

    /** Creates a source of this noise. */
    abstract DoubleSupplier from(Random random);

    private static double studentT(Random random) {
        double squares = 0;
        for (int i = 0; i < 3; i++) {
            double normal = random.nextGaussian();
            squares += normal * normal;
        }
        return random.nextGaussian() / Math.sqrt(squares / 3);
    }

    @Override
    public String toString() {
        return title;
    }
}
