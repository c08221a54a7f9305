package dev.ratchet.cycle.avro;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;

/** Reads Avro's arrays as they lie in the bytes. They grow by what was read and not by the length that somebody claims. */
final class Columns {
    private static final int FIRST = 64;

    static <T> List<T> records(BinaryDecoder in, Codec<T> codec) throws IOException {
        GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(codec.schema());
        List<T> all = new ArrayList<>();
        for (long left = in.readArrayStart(); left > 0; left = in.arrayNext()) {
            for (long i = 0; i < left; i++) {
                all.add(codec.fromAvro(reader.read(null, in)));
            }
        }
        return all;
    }

    static int[] ints(BinaryDecoder in) throws IOException {
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

    static long[] longs(BinaryDecoder in) throws IOException {
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

    static double[] doubles(BinaryDecoder in) throws IOException {
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
