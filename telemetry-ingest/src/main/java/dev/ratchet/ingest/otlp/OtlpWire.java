package dev.ratchet.ingest.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import dev.ratchet.ingest.core.Admission.RefusedException;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Determines the signal of a protobuf request from the wire tags of its records.
 *
 * <p>The three requests share their field numbers down to the records. From there the wire types differ: a field with a
 * wire type other than the schema's rules a signal out. A field that no schema has comes from a newer version and rules
 * nothing out. The rest is decided by the mandatory fields: a span has ids of 16 and 8 bytes, a metric has a name.
 */
final class OtlpWire {
    private static final int CHILD = 2;

    private final Set<OtlpSignal> possible = EnumSet.allOf(OtlpSignal.class);
    private boolean hasResource;
    private boolean hasRecord;
    private boolean hasName;
    private boolean hasIds;

    /**
     * Returns the signals that the bytes may represent, the likeliest first; empty if they hold no record.
     *
     * @throws RefusedException if they are not a protobuf request
     */
    static List<OtlpSignal> candidates(byte[] body) {
        OtlpWire wire = new OtlpWire();
        try {
            wire.requests(CodedInputStream.newInstance(body));
        } catch (IOException e) {
            throw new RefusedException("the bytes are not an OTLP request in protobuf or JSON: " + e.getMessage(), e);
        }
        return wire.candidates(body.length);
    }

    /** Returns true if the bytes are well-formed protobuf. */
    static boolean isReadable(byte[] body) {
        try {
            return !candidates(body).isEmpty();
        } catch (RefusedException e) {
            return false;
        }
    }

    private List<OtlpSignal> candidates(int length) {
        if (!hasRecord && (hasResource || length == 0)) {
            return List.of();
        }
        if (!hasName) {
            possible.remove(OtlpSignal.METRICS);
        }
        if (!hasIds && possible.size() > 1) {
            possible.remove(OtlpSignal.TRACES);
        }
        if (!hasRecord || possible.isEmpty()) {
            throw new RefusedException(
                    "the bytes are not an OTLP request for logs, traces or metrics in protobuf or JSON");
        }
        // a gauge may have the tags of a span without times, which OTLP forbids: metrics come first
        return possible.stream().sorted(Comparator.reverseOrder()).toList();
    }

    private void requests(CodedInputStream in) throws IOException {
        children(in, 1, () -> {
            hasResource = true;
            children(in, CHILD, () -> children(in, CHILD, () -> record(in)));
        });
    }

    private void record(CodedInputStream in) throws IOException {
        hasRecord = true;
        int[] sizes = new int[CHILD + 1];
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int number = WireFormat.getTagFieldNumber(tag);
            int type = WireFormat.getTagWireType(tag);
            possible.removeIf(it -> contradicts(it.record(), number, type));
            if (type == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                int size = in.readRawVarint32();
                in.skipRawBytes(size);
                if (number < sizes.length) {
                    sizes[number] = size;
                }
            } else {
                skip(in, tag);
            }
        }
        hasName |= sizes[1] > 0;
        hasIds |= sizes[1] == OtlpIds.TRACE_BYTES && sizes[2] == OtlpIds.SPAN_BYTES;
    }

    private static boolean contradicts(Descriptor schema, int number, int type) {
        FieldDescriptor known = schema.findFieldByNumber(number);
        return known != null && known.getLiteType().getWireType() != type;
    }

    private static void children(CodedInputStream in, int number, Step child) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == number
                    && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                int outer = in.pushLimit(in.readRawVarint32());
                child.read();
                in.popLimit(outer);
            } else {
                skip(in, tag);
            }
        }
    }

    private static void skip(CodedInputStream in, int tag) throws IOException {
        if (!in.skipField(tag)) {
            throw new IOException("end of a group that did not start");
        }
    }

    @FunctionalInterface
    private interface Step {
        void read() throws IOException;
    }
}
