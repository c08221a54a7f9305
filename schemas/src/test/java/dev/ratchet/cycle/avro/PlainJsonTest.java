package dev.ratchet.cycle.avro;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.verdict.DecisiveMetric;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlainJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void bytesAreBase64() {
        DeadLetter letter = new DeadLetter("t", 1, 2, 3, "r", Digest.of("h"), new byte[] {(byte) 0xff, 0, 1});

        assertEquals(
                "{\"topic\":\"t\",\"partition\":1,\"offset\":2,\"atMillis\":3,\"reason\":\"r\",\"sha256\":\""
                        + Digest.of("h") + "\"," + "\"bytes\":\"/wAB\"}",
                PlainJson.of(Codecs.of(DeadLetter.class), letter));
    }

    /** Every byte value in a dead letter, in the JSON of {@code tail} and of HTTP responses. */
    @Test
    void bothFormsOfJsonHoldTheSameBytes() throws JsonProcessingException {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        DeadLetter letter = new DeadLetter("t", 1, 2, 3, "r", Digest.of(bytes), bytes);
        Codec<DeadLetter> codec = Codecs.of(DeadLetter.class);
        String base64 = Base64.getEncoder().encodeToString(bytes);

        assertEquals(base64, JSON.readTree(codec.json(letter)).path("bytes").asText());
        assertEquals(
                base64, JSON.readTree(PlainJson.of(codec, letter)).path("bytes").asText());
    }

    @Test
    void aNumberThatJsonCannotHoldIsNull() {
        Verdict verdict = new Verdict(
                VerdictKind.INSUFFICIENT_DATA,
                new DecisiveMetric("errors", Double.NaN, -.5, Double.POSITIVE_INFINITY, .01),
                0,
                0,
                3,
                "too little",
                Optional.empty());

        assertEquals(
                "{\"kind\":\"INSUFFICIENT_DATA\",\"metric\":\"errors\",\"estimate\":null,\"lower\":-0.5,\"upper\":null,"
                        + "\"threshold\":0.01,\"information\":0.0,\"degradation\":0.0,\"usable\":3,"
                        + "\"reason\":\"too little\",\"effects\":null}",
                PlainJson.of(Codec.derive(Verdict.class, Schemas.of("Verdict")), verdict));
    }
}
