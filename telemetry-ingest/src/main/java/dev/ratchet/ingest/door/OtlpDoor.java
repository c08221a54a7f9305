package dev.ratchet.ingest.door;

import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.ingest.kafka.TelemetryWriter;
import dev.ratchet.ingest.otlp.OtlpBatch;
import dev.ratchet.ingest.otlp.OtlpEncoding;
import dev.ratchet.ingest.otlp.OtlpReader;
import dev.ratchet.ingest.otlp.OtlpSignal;
import dev.ratchet.ingest.otlp.RequestCost;
import dev.ratchet.runtime.budget.Budget;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts an OTLP request, over HTTP or gRPC: quota, decompression, memory budget, conversion, and the write, which
 * returns once the broker has acknowledged the records.
 */
public final class OtlpDoor {
    private static final Logger LOG = LoggerFactory.getLogger(OtlpDoor.class);

    private final TelemetryWriter writer;
    private final Budget budget;
    private final TelemetryQuota quota;
    private final Clock clock;

    /**
     * Sender, address and form of a request.
     *
     * @param path path of the HTTP request or name of the gRPC method
     */
    public record Request(String tenant, String path, OtlpSignal signal, OtlpEncoding encoding) {}

    /**
     * Body of a request.
     *
     * @param length length as it was sent
     * @param decoder returns the decompressed body, whose memory is reserved from the share
     */
    public record Body(int length, Function<Budget.Share, byte[]> decoder) {}

    /** Creates a door that writes through the given writer. */
    public OtlpDoor(TelemetryWriter writer, Budget budget, TelemetryQuota quota, Clock clock) {
        this.writer = writer;
        this.budget = budget;
        this.quota = quota;
        this.clock = clock;
    }

    /**
     * Writes the accepted records of a request and returns the batch with the rejected ones.
     *
     * @throws dev.ratchet.runtime.http.ProblemException if the tenant exceeds its quota
     * @throws IllegalArgumentException if the request is too large or cannot be parsed
     * @throws Budget.Busy if requests in flight use the memory
     * @throws dev.ratchet.runtime.kafka.NotAcknowledged if the broker did not answer in time
     */
    public OtlpBatch accept(Request request, Body body) {
        String tenant = request.tenant();
        quota.require(tenant);
        try (Budget.Share share = budget.open(tenant)) {
            byte[] inflated = decode(body, share, bytes -> quota.charge(tenant, bytes));
            RequestCost.reserve(share, inflated, request.encoding(), request.signal());
            long now = clock.millis();
            OtlpReader reader = writer.reader(tenant, now);
            OtlpBatch batch = writer.admit(tenant, reader.read(request.signal(), inflated, request.encoding()));
            writer.write(tenant, batch, inflated, now);
            if (!batch.rejections().isEmpty()) {
                reject(request, batch, inflated);
            }
            return batch;
        }
    }

    /**
     * Decompresses a body and charges for its length. A body that is refused is charged for what was decompressed of
     * it: it costs as much time. Only a request that waited in vain for memory is not charged, since others use that.
     */
    public static byte[] decode(Body body, Budget.Share share, LongConsumer charge) {
        byte[] inflated;
        try {
            inflated = body.decoder().apply(share);
        } catch (Budget.Busy e) {
            throw e;
        } catch (RuntimeException e) {
            charge.accept(Math.max(body.length(), share.usedBytes()));
            throw e;
        }
        charge.accept(inflated.length);
        return inflated;
    }

    /**
     * Writes rejected and adjusted records to the dead-letter topic too, because not every sender shows the response.
     */
    private void reject(Request request, OtlpBatch batch, byte[] body) {
        String why = batch.rejections().message(batch.signal().noun());
        LOG.atWarn().addKeyValue("door", request.path()).log(why);
        if (batch.rejections().rejected() > 0) {
            writer.writeDeadLetter(DeadLetter.ofRequest(request.path(), clock.millis(), why, body));
        }
    }
}
