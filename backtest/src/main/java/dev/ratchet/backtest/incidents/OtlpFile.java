package dev.ratchet.backtest.incidents;

import dev.ratchet.backtest.files.InvalidInput;
import dev.ratchet.ingest.core.Admission.RefusedException;
import dev.ratchet.ingest.otlp.OtlpBatch;
import dev.ratchet.ingest.otlp.OtlpReader;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads the OTLP requests of a file one after the other, as the file exporter of the OpenTelemetry Collector writes
 * them: JSON, one request per line, or protobuf, each request after its length in four bytes. A file of protobuf may
 * also be a single request. Files whose names end in {@code .gz} are decompressed.
 */
final class OtlpFile implements AutoCloseable {
    private static final int LONGEST_REQUEST = 256 * 1024 * 1024;

    private final Path file;
    private final InputStream in;
    private final OtlpReader reader;
    private final boolean isJson;
    private long request;

    private OtlpFile(Path file, InputStream in, OtlpReader reader) {
        this.file = file;
        this.in = in;
        this.reader = reader;
        this.isJson = isJson(file);
    }

    /** Whether the name of a file is one of a recording. */
    static boolean isRecording(Path file) {
        return isJson(file) || plainName(file).matches(".*\\.(pb|binpb|proto|otlp)");
    }

    private static boolean isJson(Path file) {
        return plainName(file).matches(".*\\.(json|jsonl|ndjson)");
    }

    private static String plainName(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }

    /** Opens a file; records without a time count as of the given time. */
    static OtlpFile open(Path file, long nowMillis) {
        try {
            InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            InputStream in =
                    file.toString().endsWith(".gz") ? new BufferedInputStream(new GZIPInputStream(raw), 1 << 16) : raw;
            return new OtlpFile(file, in, new OtlpReader("backtest", nowMillis));
        } catch (EOFException | ZipException e) {
            throw damaged(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The next request; empty at the end.
     *
     * @throws InvalidInput if the bytes are not a request
     */
    Optional<OtlpBatch> next() {
        try {
            Optional<byte[]> body = isJson ? nextLine() : nextMessage();
            request++;
            return body.map(reader::readRaw);
        } catch (RefusedException e) {
            throw new InvalidInput(file, request, String.valueOf(e.getMessage()));
        } catch (EOFException | ZipException e) {
            throw damaged(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InvalidInput damaged(Path file) {
        return new InvalidInput(file, "is not a complete gzip file; decompress what is left of it, or remove it");
    }

    private Optional<byte[]> nextLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(4_096);
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c != '\n') {
                line.write(c);
            } else if (hasText(line)) {
                return Optional.of(line.toByteArray());
            } else {
                line.reset();
            }
        }
        return hasText(line) ? Optional.of(line.toByteArray()) : Optional.empty();
    }

    private static boolean hasText(ByteArrayOutputStream line) {
        return !line.toString(StandardCharsets.UTF_8).isBlank();
    }

    /** A request begins with a tag and not with a length if the length would exceed the longest request. */
    private Optional<byte[]> nextMessage() throws IOException {
        in.mark(Integer.BYTES);
        byte[] head = in.readNBytes(Integer.BYTES);
        if (head.length == 0) {
            return Optional.empty();
        }
        int length = head.length < Integer.BYTES ? -1 : ByteBuffer.wrap(head).getInt();
        if (length >= 0 && length <= LONGEST_REQUEST && head[0] != TAG) {
            byte[] body = in.readNBytes(length);
            if (body.length < length) {
                throw new InvalidInput(
                        file,
                        request + 1,
                        "the last request has " + body.length + " of " + length + " bytes; cut it off");
            }
            return Optional.of(body);
        }
        in.reset();
        return Optional.of(in.readAllBytes());
    }

    /** First byte of every OTLP request in protobuf: field 1, with a length. */
    private static final byte TAG = 0x0a;

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
