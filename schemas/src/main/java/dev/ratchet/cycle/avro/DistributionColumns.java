package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.cycle.telemetry.DistributionOrigin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.io.Decoder;

/** Decodes distributions from Avro's binary encoding without generic records. */
final class DistributionColumns {
    /** Reads an array of distributions field by field in the order of the schema. */
    static List<Distribution> read(Decoder in) throws IOException {
        List<Distribution> distributions = new ArrayList<>();
        for (long left = in.readArrayStart(); left > 0; left = in.arrayNext()) {
            for (long i = 0; i < left; i++) {
                distributions.add(new Distribution(
                        in.readInt(),
                        in.readLong(),
                        real(in),
                        real(in),
                        real(in),
                        presentBuckets(exponential(in), explicit(in)),
                        new DistributionOrigin(in.readLong(), in.readString(), in.readString(), in.readString())));
            }
        }
        return distributions;
    }

    private static Optional<Double> real(Decoder in) throws IOException {
        return isAbsent(in) ? Optional.empty() : Optional.of(in.readDouble());
    }

    private static Optional<Buckets.Exponential> exponential(Decoder in) throws IOException {
        return isAbsent(in)
                ? Optional.empty()
                : Optional.of(new Buckets.Exponential(in.readInt(), in.readLong(), in.readInt(), Columns.longs(in)));
    }

    private static Optional<Buckets.Explicit> explicit(Decoder in) throws IOException {
        return isAbsent(in)
                ? Optional.empty()
                : Optional.of(new Buckets.Explicit(Columns.doubles(in), Columns.longs(in)));
    }

    /** Reads the branch index of a union of null and one type; returns whether it is null. */
    private static boolean isAbsent(Decoder in) throws IOException {
        int branch = in.readIndex();
        if (branch != 0 && branch != 1) {
            throw new IllegalArgumentException("the branch of a union must be 0 or 1: " + branch);
        }
        return branch == 0;
    }

    /**
     * Returns the buckets that are present; {@link Buckets.Unknown} if neither form is.
     *
     * @throws IllegalArgumentException if both forms are present
     */
    static Buckets presentBuckets(Optional<Buckets.Exponential> exponential, Optional<Buckets.Explicit> explicit) {
        if (exponential.isPresent() && explicit.isPresent()) {
            throw new IllegalArgumentException("a distribution must have buckets of one form, exponential or explicit");
        }
        return exponential.<Buckets>map(it -> it).or(() -> explicit).orElseGet(Buckets.Unknown::new);
    }

    private DistributionColumns() {}
}
