package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.avro.io.Decoder;

/** Codecs of distributions, with a reader of their binary form that creates no generic records. */
final class DistributionCodec {
    private static final Codec<Buckets.Exponential> EXPONENTIAL = Codec.of(
            "ExponentialBuckets",
            (it, out) -> out.put("scale", it.scale())
                    .put("zeroCount", it.zeroCount())
                    .put("offset", it.offset())
                    .put("counts", Arrays.stream(it.counts()).boxed().toList()),
            in -> new Buckets.Exponential(
                    in.integer("scale"), in.number("zeroCount"), in.integer("offset"), longs(in.longs("counts"))));

    private static final Codec<Buckets.Explicit> EXPLICIT = Codec.of(
            "ExplicitBuckets",
            (it, out) -> out.put("bounds", Arrays.stream(it.bounds()).boxed().toList())
                    .put("counts", Arrays.stream(it.counts()).boxed().toList()),
            in -> new Buckets.Explicit(
                    in.doubles("bounds").stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray(),
                    longs(in.longs("counts"))));

    static final Codec<Distribution> DISTRIBUTION = Codec.of(
            "Distribution",
            (it, out) -> out.put("seriesIndex", it.seriesIndex())
                    .put("atMillis", it.atMillis())
                    .optional("sum", it.sum())
                    .optional("min", it.min())
                    .optional("max", it.max())
                    .optional("exponential", only(it.buckets(), Buckets.Exponential.class), EXPONENTIAL)
                    .optional("explicit", only(it.buckets(), Buckets.Explicit.class), EXPLICIT),
            in -> new Distribution(
                    in.integer("seriesIndex"),
                    in.number("atMillis"),
                    in.optionalReal("sum"),
                    in.optionalReal("min"),
                    in.optionalReal("max"),
                    either(in.optional("exponential", EXPONENTIAL), in.optional("explicit", EXPLICIT))));

    /** Reads an array of distributions field by field in the order of the schema. */
    static List<Distribution> all(Decoder in) throws IOException {
        List<Distribution> all = new ArrayList<>();
        for (long left = in.readArrayStart(); left > 0; left = in.arrayNext()) {
            for (long i = 0; i < left; i++) {
                all.add(new Distribution(
                        in.readInt(),
                        in.readLong(),
                        real(in),
                        real(in),
                        real(in),
                        either(exponential(in), explicit(in))));
            }
        }
        return all;
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

    /** Reads the branch of a union of null and one type; true for null. */
    private static boolean isAbsent(Decoder in) throws IOException {
        int branch = in.readIndex();
        if (branch != 0 && branch != 1) {
            throw new IllegalArgumentException("a union of two branches has none of number " + branch);
        }
        return branch == 0;
    }

    private static Buckets either(Optional<Buckets.Exponential> exponential, Optional<Buckets.Explicit> explicit) {
        if (exponential.isPresent() && explicit.isPresent()) {
            throw new IllegalArgumentException("a distribution must have buckets of one form, exponential or explicit");
        }
        return exponential.isPresent()
                ? exponential.get()
                : explicit.isPresent() ? explicit.get() : new Buckets.Unknown();
    }

    private static <T extends Buckets> Optional<T> only(Buckets it, Class<T> form) {
        return form.isInstance(it) ? Optional.of(form.cast(it)) : Optional.empty();
    }

    private static long[] longs(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    private DistributionCodec() {}
}
