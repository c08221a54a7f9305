package dev.ratchet.ingest.grpc;

import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Marshaller that leaves a message as its bytes. */
enum Bytes implements Marshaller<byte[]> {
    /** The only instance. */
    MARSHALLER;

    @Override
    public InputStream stream(byte[] message) {
        return new ByteArrayInputStream(message);
    }

    @Override
    public byte[] parse(InputStream message) {
        try {
            return message.readAllBytes();
        } catch (IOException e) {
            throw Status.INTERNAL
                    .withDescription("cannot read the message")
                    .withCause(e)
                    .asRuntimeException();
        }
    }
}
