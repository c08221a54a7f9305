package dev.ratchet.embedded.registry;

import dev.ratchet.runtime.budget.Budget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads request bodies within limits: the length of one, the memory of all, and the time that one takes. The memory is
 * reserved as the bytes arrive: a sender that sends nothing reserves nothing. Thread-safe.
 */
final class RequestBodies {
    /** Maximum length of a body. */
    static final int LARGEST = 1 << 20;

    private static final int PIECE = 1 << 14;
    /** Memory of a byte of a body: its buffer while it grows, and its copy. */
    private static final int BYTE_COST = 3;

    private static final long DISCARDED = 8L << 20;
    private static final Duration TIME = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(RequestBodies.class);

    private final Budget budget;

    RequestBodies() {
        this(Math.max(8L << 20, Runtime.getRuntime().maxMemory() / 16));
    }

    RequestBodies(long limitBytes) {
        this.budget = new Budget(limitBytes, limitBytes, limitBytes, PATIENCE);
    }

    /** Body whose memory is reserved until it is closed. */
    @SuppressWarnings("ArrayRecordComponent") // never compared; written once and read once
    record Body(byte[] bytes, Budget.Share share) implements AutoCloseable {
        @Override
        public void close() {
            share.close();
        }
    }

    /** Body that is too long (413), arrives too slowly (408), or does not fit into the memory now (503). */
    static final class RefusedBody extends Exception {
        private static final long serialVersionUID = 1;

        private final int status;

        RefusedBody(int status, String message) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** Reads a body; its caller closes it. */
    Body read(InputStream in, OptionalLong declared) throws IOException, RefusedBody {
        if (declared.orElse(0) > LARGEST) {
            throw tooLong();
        }
        Budget.Share share = budget.open("registry");
        try {
            return new Body(bytes(in, share), share);
        } catch (IOException | RefusedBody | RuntimeException e) {
            share.close();
            throw e;
        }
    }

    /** Reads the rest of a refused body after the response, which its sender would otherwise not see. */
    void discard(InputStream in) {
        long end = System.nanoTime() + TIME.toNanos();
        byte[] piece = new byte[PIECE];
        try {
            long discarded = 0;
            for (int read = 0; read >= 0 && discarded < DISCARDED && System.nanoTime() - end < 0; ) {
                read = in.read(piece);
                discarded += read;
            }
        } catch (IOException e) {
            LOG.debug("the sender of a refused body closed the connection", e);
        }
    }

    private static byte[] bytes(InputStream in, Budget.Share share) throws IOException, RefusedBody {
        long end = System.nanoTime() + TIME.toNanos();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            if (bytes.size() + read > LARGEST) {
                throw tooLong();
            }
            if (System.nanoTime() - end > 0) {
                throw new RefusedBody(408, "the body did not arrive within " + TIME.toSeconds() + " s");
            }
            reserve(share, (long) BYTE_COST * read);
            bytes.write(piece, 0, read);
        }
        return bytes.toByteArray();
    }

    private static void reserve(Budget.Share share, long bytes) throws RefusedBody {
        try {
            share.reserve(bytes);
        } catch (Budget.Busy e) {
            throw new RefusedBody(503, "requests in flight use the whole memory budget: try again later");
        }
    }

    private static RefusedBody tooLong() {
        return new RefusedBody(413, "a body must not be larger than 1 MiB");
    }
}
