package dev.ratchet.ingest.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import dev.ratchet.ingest.core.Admission.RefusedException;
import dev.ratchet.runtime.budget.Budget.Share;
import dev.ratchet.runtime.budget.JsonCost;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Estimates the memory that a request will need, before any object is created from it.
 *
 * <p>A protobuf field counts as 100 bytes, roughly the size of an empty message, its list slot and the resulting
 * record. Each byte counts twice, for the text that it becomes.
 */
public final class RequestCost {
    private static final Logger LOG = LoggerFactory.getLogger(RequestCost.class);
    private static final int FIELD = 100;
    private static final int PROTOBUF_BYTE = 2;
    private static final int RAW_BYTE = 32;
    private static final int DEEPEST = 100;
    private static final int CHECKED_EVERY = 1 << 12;

    private final Share share;
    private long cost;
    private int fields;

    private RequestCost(Share share) {
        this.share = share;
    }

    /** Reserves the estimated memory of an OTLP request. */
    public static void reserve(Share share, byte[] body, OtlpEncoding encoding, OtlpSignal signal) {
        if (encoding == OtlpEncoding.JSON) {
            reserveJson(share, body);
            return;
        }
        reserveProtobuf(
                share,
                body,
                switch (signal) {
                    case LOGS -> ExportLogsServiceRequest.getDescriptor();
                    case TRACES -> ExportTraceServiceRequest.getDescriptor();
                    case METRICS -> ExportMetricsServiceRequest.getDescriptor();
                });
    }

    /**
     * Reserves the estimated memory of a protobuf message of a type.
     *
     * @throws dev.ratchet.runtime.budget.Budget.Exceeded if it exceeds the limit of one request
     */
    public static void reserveProtobuf(Share share, byte[] body, Descriptor type) {
        RequestCost cost = new RequestCost(share);
        cost.add((long) PROTOBUF_BYTE * body.length);
        try {
            cost.addMessage(CodedInputStream.newInstance(body), type, 0);
        } catch (IOException e) {
            LOG.debug("counted up to the malformed field; the parser will refuse it there", e);
        }
        share.reserve(cost.cost);
    }

    /**
     * Reserves the estimated memory of a JSON document.
     *
     * @throws dev.ratchet.runtime.budget.Budget.Exceeded if it exceeds the limit of one request
     */
    public static void reserveJson(Share share, byte[] body) {
        JsonCost.reserve(share, body);
    }

    /** Reserves the maximum cost of a record of a topic, which is at most 1 MiB long. */
    public static void reserveRaw(Share share, byte[] body) {
        share.reserve((long) RAW_BYTE * body.length);
    }

    private void addMessage(CodedInputStream in, Descriptor type, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new RefusedException("the body nests deeper than " + DEEPEST + " messages");
        }
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            add(FIELD);
            FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            boolean isMessage = field != null
                    && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                    && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
            if (isMessage) {
                int limit = in.pushLimit(in.readRawVarint32());
                addMessage(in, field.getMessageType(), depth + 1);
                in.checkLastTagWas(0);
                in.popLimit(limit);
            } else if (field != null && field.isPackable() && isDelimited(tag)) {
                int length = in.readRawVarint32();
                add(16L * length); // numbers of at least one byte each
                in.skipRawBytes(length);
            } else if (!in.skipField(tag)) {
                return;
            }
        }
    }

    private static boolean isDelimited(int tag) {
        return WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    /** Adds to the estimate without reserving, and refuses early a request that can never be served. */
    private void add(long more) {
        cost += more;
        fields++;
        if (fields % CHECKED_EVERY == 0) {
            share.check(cost);
        }
    }
}
