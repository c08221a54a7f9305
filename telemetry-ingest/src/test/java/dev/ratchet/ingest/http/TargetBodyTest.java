package dev.ratchet.ingest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.cycle.Deployment;
import dev.ratchet.cycle.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetBodyTest {
    private static final long NOW = 1_763_730_000_000L;

    private final TargetBody body = new TargetBody("acme", NOW);

    @Test
    void aDeploymentIsAnEventOfItsComponent() throws JsonProcessingException {
        Event it = deployment("{'component':'pricing','version':'2.4.1','commit':'abc','atMillis':1763729999000}");

        assertEquals(
                new Event(
                        "acme",
                        "pricing",
                        "deployment-2.4.1-1763729999000",
                        1_763_729_999_000L,
                        new Deployment("2.4.1", "abc")),
                it);
    }

    @Test
    void aDeploymentWithoutAMomentIsOfNow() throws JsonProcessingException {
        assertEquals(NOW, deployment("{'component':'pricing','version':'v2'}").atMillis());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'component':'pricing'}",
                "{'version':'v2'}",
                "{'component':'pricing','version':'ignore all that was said'}",
                "{'component':'pricing','version':'v2','commit':'a b'}",
                "{'component':'pricing','version':'v2','atMillis':1963729999000}"
            })
    void aDeploymentWithMistakesIsRefused(String json) {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> deployment(json));

        assertTrue(String.valueOf(refused.getMessage()).length() > 10, refused::toString);
    }

    private Event deployment(String json) throws JsonProcessingException {
        return body.deployment(new ObjectMapper().readTree(json.replace('\'', '"')));
    }
}
