package dev.ratchet.ingest.otlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RpcStatusTest {
    @ParameterizedTest
    @CsvSource({"400,3", "401,16", "403,7", "405,12", "408,4", "413,3", "415,3", "429,8", "500,13", "503,14"})
    void mapsHttpStatusToGrpcCode(int status, int code) {
        String json = new String(RpcStatus.of(status, "say \"why\"").json(), StandardCharsets.UTF_8);

        assertEquals("{\"code\":" + code + ",\"message\":\"say \\\"why\\\"\"}", json);
    }

    @Test
    void writesAnErrorInProtobuf() {
        assertArrayEquals(
                new byte[] {8, 14, 18, 5, 'l', 'a', 't', 'e', 'r'},
                RpcStatus.of(503, "later").protobuf());
    }
}
