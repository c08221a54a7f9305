package dev.ratchet.embedded.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RequestBodiesTest {
    private static final OptionalLong UNDECLARED = OptionalLong.empty();

    private final RequestBodies bodies = new RequestBodies(6L << 20);

    @Test
    void readsABody() throws Exception {
        try (RequestBodies.Body body = bodies.read(zeros(100), OptionalLong.of(100))) {
            assertArrayEquals(new byte[100], body.bytes());
        }
    }

    @Test
    void refusesALongBodyBeforeAndWhileItArrives() throws IOException {
        InputStream untouched = InputStream.nullInputStream();
        untouched.close(); // reading it would fail

        assertEquals(413, refusal(untouched, OptionalLong.of(1L << 40)).status());
        assertEquals(413, refusal(endless(), UNDECLARED).status());
    }

    @Test
    void refusesABodyThatDoesNotFitNextToTheOthers() throws Exception {
        RequestBodies.Body first = bodies.read(zeros(1 << 20), UNDECLARED);
        RequestBodies.Body second = bodies.read(zeros(1 << 20), UNDECLARED);

        assertEquals(503, refusal(zeros(1 << 20), UNDECLARED).status());

        first.close();
        bodies.read(zeros(1 << 20), UNDECLARED).close();
        second.close();
    }

    @Test
    void releasesTheMemoryOfABodyThatBreaksOff() throws Exception {
        InputStream broken = new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] bytes, int start, int length) throws IOException {
                throw new IOException("connection reset");
            }
        };
        for (int i = 0; i < 100; i++) {
            refusal(endless(), UNDECLARED);
            assertThrows(IOException.class, () -> bodies.read(broken, UNDECLARED));
        }

        bodies.read(zeros(1 << 20), UNDECLARED).close();
    }

    private RequestBodies.RefusedBody refusal(InputStream in, OptionalLong declared) {
        return assertThrows(RequestBodies.RefusedBody.class, () -> bodies.read(in, declared));
    }

    private static InputStream zeros(int length) {
        return new ByteArrayInputStream(new byte[length]);
    }

    private static InputStream endless() {
        return new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] bytes, int start, int length) {
                return length;
            }
        };
    }
}
