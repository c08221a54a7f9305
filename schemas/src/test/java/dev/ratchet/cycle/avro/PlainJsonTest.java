package dev.ratchet.cycle.avro;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.Verdict;
import dev.ratchet.cycle.VerdictKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlainJsonTest {
    @Test
    void bytesAreBase64() {
        DeadLetter letter = new DeadLetter("t", 1, 2, 3, "r", Digest.of("h"), new byte[] {(byte) 0xff, 0, 1});

        assertEquals(
                "{\"topic\":\"t\",\"partition\":1,\"offset\":2,\"atMillis\":3,\"reason\":\"r\",\"sha256\":\""
                        + Digest.of("h") + "\"," + "\"bytes\":\"/wAB\"}",
                PlainJson.of(Codecs.of(DeadLetter.class), letter));
    }

    @Test
    void aNumberThatJsonCannotHoldIsNull() {
        Verdict verdict = new Verdict(
                VerdictKind.INSUFFICIENT_DATA,
                "errors",
                Double.NaN,
                -.5,
                Double.POSITIVE_INFINITY,
                .01,
                0,
                0,
                3,
                "too little",
                Optional.empty());

        assertEquals(
                "{\"kind\":\"INSUFFICIENT_DATA\",\"metric\":\"errors\",\"estimate\":null,\"lower\":-0.5,\"upper\":null,"
                        + "\"threshold\":0.01,\"information\":0.0,\"degradation\":0.0,\"usable\":3,"
                        + "\"reason\":\"too little\",\"effects\":null}",
                PlainJson.of(RolloutCodecs.VERDICT, verdict));
    }
}
