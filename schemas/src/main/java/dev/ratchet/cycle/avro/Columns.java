package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.io.Decoder;

/** Reads Avro arrays into Java arrays. These grow with the elements read, because a declared length is not trusted. */
final class Columns {
    private static final int FIRST = 64;

    /** Kinds in the order of the schema. */
    private static final PointKind[] KINDS = Schemas.of("PointKind").getEnumSymbols().stream()
            .map(PointKind::valueOf)
            .toArray(PointKind[]::new);

    static List<Series> series(Decoder in) throws IOException {
        List<Series> all = new ArrayList<>();
        for (long left = in.readArrayStart(); left > 0; left = in.arrayNext()) {
            for (long i = 0; i < left; i++) {
                all.add(new Series(in.readLong(), in.readLong(), definition(in)));
            }
        }
        return all;
    }

    private static Optional<SeriesDefinition> definition(Decoder in) throws IOException {
        return in.readIndex() == 0
                ? Optional.empty()
                : Optional.of(new SeriesDefinition(
                        in.readString(), in.readString(), in.readString(), texts(in), KINDS[in.readEnum()]));
    }

    private static Map<String, String> texts(Decoder in) throws IOException {
        Map<String, String> all = new HashMap<>();
        for (long left = in.readMapStart(); left > 0; left = in.mapNext()) {
            for (long i = 0; i < left; i++) {
                all.put(in.readString(), in.readString());
            }
        }
        return all;
    }

    static int[] ints(Decoder in) throws IOException {
        int[] all = new int[FIRST];
        int size = 0;
        for (long left = in.readArrayStart(); left > 0; left = in.arrayNext()) {
            for (long i = 0; i < left; i++) {
                if (size == all.length) {
                    all = Arrays.copyOf(all, 2 * size);
                }
                all[size++] = in.readInt();
            }
        }
        return Arrays.copyOf(all, size);
    }

    static long[] longs(Decoder in) throws IOException {
        long[] all = new long[FIRST];
        int size = 0;
        for (long left = in.readArrayStart(); left > 0; left = in.arrayNext()) {
            for (long i = 0; i < left; i++) {
                if (size == all.length) {
                    all = Arrays.copyOf(all, 2 * size);
                }
                all[size++] = in.readLong();
            }
        }
        return Arrays.copyOf(all, size);
    }

    static double[] doubles(Decoder in) throws IOException {
        double[] all = new double[FIRST];
        int size = 0;
        for (long left = in.readArrayStart(); left > 0; left = in.arrayNext()) {
            for (long i = 0; i < left; i++) {
                if (size == all.length) {
                    all = Arrays.copyOf(all, 2 * size);
                }
                all[size++] = in.readDouble();
            }
        }
        return Arrays.copyOf(all, size);
    }

    private Columns() {}
}
