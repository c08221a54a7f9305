package dev.ratchet.ingest.otlp.span;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.telemetry.SpanKind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationNameTest {
    @ParameterizedTest
    @CsvSource({
        // name of the span, method, route, name of the operation
        "GET, GET, /basket/{id}, GET /basket/{id}",
        "HTTP GET, GET, /basket/{id}, GET /basket/{id}",
        "/basket/{id}, GET, /basket/{id}, GET /basket/{id}",
        "GET /basket/17, GET, /basket/{id}, GET /basket/{id}",
        "http get /basket/{id}, GET, /basket/{id}, GET /basket/{id}",
        "'', POST, /checkout, POST /checkout",
        "checkout, POST, /checkout, checkout",
        "query Basket, POST, /graphql, query Basket",
        "GET /basket/17, GET, '', GET /basket/{id}",
        "GET, GET, '', GET",
        "/basket/{id}, '', /basket/{id}, /basket/{id}",
        "GET /basket/17, '', /basket/{id}, GET /basket/{id}",
        "HTTP get, '', /basket/{id}, GET /basket/{id}",
        "HTTP, '', /basket/{id}, HTTP /basket/{id}",
        "Cart /basket/{id}, '', /basket/{id}, /basket/{id}",
        "GET, _OTHER, /basket, HTTP /basket",
    })
    void namesAServerSpanByMethodAndRouteUnlessItsNameIsSpecific(
            String name, String method, String route, String expected) {
        Map<String, String> attributes = Map.of("http.request.method", method, "http.route", route);

        assertEquals(expected, OperationName.of(name, SpanKind.SERVER, attributes));
    }

    @ParameterizedTest
    @CsvSource({
        "SELECT * FROM author WHERE id = 4100, SELECT * FROM author WHERE id = {id}",
        "GET /u/123e4567-e89b-12d3-a456-426614174000/x, GET /u/{id}/x",
        "lookup deadbeef42, lookup {id}",
        "GET /f/V1StGXR8Z5jdHi6B, GET /f/{id}",
        "order-12345 publish, order-{id} publish",
        "GET /v1/s3/oauth2, GET /v1/s3/oauth2",
        "decade facade, decade facade",
    })
    void masksIdsInOtherNames(String name, String expected) {
        assertEquals(expected, OperationName.of(name, SpanKind.CLIENT, Map.of()));
    }

    @Test
    void boundsTheLengthWithoutSplittingACharacter() {
        String name = OperationName.of("x".repeat(199) + "\uD83D\uDE00", SpanKind.INTERNAL, Map.of());

        assertEquals("x".repeat(199), name);
    }
}
