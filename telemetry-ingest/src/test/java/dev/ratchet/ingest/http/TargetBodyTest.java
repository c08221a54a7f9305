package dev.ratchet.ingest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.cycle.Alarm;
import dev.ratchet.cycle.AlarmState;
import dev.ratchet.cycle.Deployment;
import dev.ratchet.cycle.Event;
import dev.ratchet.cycle.Severity;
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

    @Test
    void anAlarmIsAnEventOfItsComponent() throws JsonProcessingException {
        Event it = alarm("{'component':'pricing','name':'p99 of /price','state':'ALARM','severity':'critical',"
                + "'reason':'3 of 3','atMillis':1763729999000}");

        assertEquals(
                new Event(
                        "acme",
                        "pricing",
                        "alarm-p99 of /price-ALARM-1763729999000",
                        1_763_729_999_000L,
                        new Alarm("p99 of /price", AlarmState.ALARM, Severity.CRITICAL, "3 of 3")),
                it);
    }

    @Test
    void anAlarmIsHighUnlessItSaysOtherwiseAndMayHaveAnIdOfItsOwn() throws JsonProcessingException {
        Event it = alarm("{'component':'pricing','name':'p99','state':'insufficient_data','id':'e-1'}");

        assertEquals("e-1", it.id());
        assertEquals(NOW, it.atMillis());
        assertEquals(new Alarm("p99", AlarmState.INSUFFICIENT_DATA, Severity.HIGH, ""), it.content());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'component':'pricing','state':'ALARM'}",
                "{'name':'p99','state':'ALARM'}",
                "{'component':'pricing','name':'p99'}",
                "{'component':'pricing','name':'p99','state':'UNKNOWN'}",
                "{'component':'pricing','name':'p99','state':'ALARM','severity':'terrible'}",
                "{'component':'pricing','name':'p\\u00079','state':'ALARM'}",
                "{'component':'pricing','name':'p99','state':'ALARM','atMillis':1963729999000}"
            })
    void anAlarmWithMistakesIsRefused(String json) {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> alarm(json));

        assertTrue(String.valueOf(refused.getMessage()).length() > 10, refused::toString);
    }

    private Event alarm(String json) throws JsonProcessingException {
        return body.alarm(new ObjectMapper().readTree(json.replace('\'', '"')));
    }

    private Event deployment(String json) throws JsonProcessingException {
        return body.deployment(new ObjectMapper().readTree(json.replace('\'', '"')));
    }
}
