package dev.ratchet.ingest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.ingest.otlp.OtlpEncoding;
import io.micronaut.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpMediaTypeTest {
    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "application/json;charset=UTF-8"})
    void readsJsonInUtf8(String type) {
        assertEquals(OtlpEncoding.JSON, OtlpMediaType.of(request(type)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-16", "application/json;charset=latin1", "text/csv"})
    void refusesOtherTypesAndCharsets(String type) {
        assertThrows(OtlpMediaType.UnsupportedMediaType.class, () -> OtlpMediaType.of(request(type)));
    }

    @Test
    void answersInJsonIfTheTypeIsUnsupported() {
        assertEquals(OtlpEncoding.JSON, OtlpMediaType.ofAnswer(request("application/json; charset=utf-16")));
    }

    private static HttpRequest<?> request(String type) {
        return HttpRequest.POST("/v1/logs", "{}").header("Content-Type", type);
    }
}
