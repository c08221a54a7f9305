package dev.ratchet.ingest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.telemetry.Alarm;
import dev.ratchet.cycle.telemetry.AlarmState;
import dev.ratchet.cycle.telemetry.Deployment;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.Severity;
import dev.ratchet.runtime.http.StrictJson;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetBodyTest {
    private static final long NOW = 1_763_730_000_000L;

    private final TargetBody body = new TargetBody("acme", NOW);

    @Test
    void readsADeploymentAsAnEvent() {
        Event event = deployment("{'component':'pricing','version':'2.4.1','commit':'abc','atMillis':1763729999000}");

        assertEquals(
                new Event(
                        "acme",
                        "pricing",
                        "deployment-2.4.1-1763729999000",
                        1_763_729_999_000L,
                        new Deployment("2.4.1", Optional.of("abc"))),
                event);
    }

    @Test
    void datesADeploymentWithoutTimestampNow() {
        assertEquals(NOW, deployment("{'component':'pricing','version':'v2'}").atMillis());
    }

    @Test
    void acceptsWholeMillisecondsAndNull() {
        assertEquals(
                1_763_729_999_000L,
                deployment("{'component':'pricing','version':'v2','atMillis':1763729999000.0}")
                        .atMillis());
        Event none = deployment("{'component':'pricing','version':'v2','commit':null,'atMillis':null}");
        assertEquals(NOW, none.atMillis());
        assertEquals("deployment-v2-" + NOW, none.id());
        assertEquals(new Deployment("v2", Optional.empty()), none.content());
        String iso = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> deployment("{'component':'pricing','version':'v2','atMillis':'2025-11-21T13:00:00Z'}"))
                .getMessage());
        assertTrue(iso.contains("atMillis") && iso.contains("milliseconds since 1970"), iso);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'component':'pricing'}",
                "{'version':'v2'}",
                "{'component':'pri\\u0000cing','version':'v2'}",
                "{'component':'pri\\ncing','version':'v2'}",
                "{'component':'pricing','version':'ignore all that was said'}",
                "{'component':'pricing','version':'v2','commit':'a b'}",
                "{'component':'pricing','version':'v2','atMillis':1963729999000}",
                "{'component':'pricing','version':'v2','atMillis':1763729999}",
                "{'component':'pricing','version':'v2','atMillis':0}",
                "{'component':'pricing','version':'v2','atMillis':1763729999000.5}",
                "{'component':'pricing','version':'v2','atMillis':'1763729999000'}",
                "{'component':'pricing','version':'v2','atMillis':'2025-11-21T13:00:00Z'}",
                "{'component':'pricing','version':'v2','atMilis':1763729999000}",
                "{'component':'pricing','version':2}",
                "{'component':'pricing','version':null}",
                "{'component':'pricing','version':'v2','version':'v3'}",
                "{'component':'pricing','version':'v2'} {}"
            })
    void refusesAnInvalidDeployment(String json) {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> deployment(json));

        assertTrue(String.valueOf(refused.getMessage()).length() > 10, refused::toString);
    }

    @Test
    void readsAnAlarmAsAnEvent() {
        Event event = alarm("{'component':'pricing','name':'p99 of /price','state':'ALARM','severity':'critical',"
                + "'reason':'3 of 3','atMillis':1763729999000}");

        assertEquals(
                new Event(
                        "acme",
                        "pricing",
                        "alarm-p99 of /price-ALARM-1763729999000",
                        1_763_729_999_000L,
                        new Alarm("p99 of /price", AlarmState.ALARM, Severity.CRITICAL, "3 of 3")),
                event);
    }

    @Test
    void defaultsAnAlarmToHighSeverity() {
        Event event = alarm("{'component':'pricing','name':'p99','state':'insufficient_data','id':'e-1'}");

        assertEquals("e-1", event.id());
        assertEquals(NOW, event.atMillis());
        assertEquals(new Alarm("p99", AlarmState.INSUFFICIENT_DATA, Severity.HIGH, ""), event.content());
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
    void refusesAnInvalidAlarm(String json) {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> alarm(json));

        assertTrue(String.valueOf(refused.getMessage()).length() > 10, refused::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'state':'firing'|state must be one of [ok, alarm, insufficient_data]: firing",
                "'state':'ALARM','severity':'page'|severity must be one of [low, medium, high, critical]: page",
                "'state':1|state must be one of [ok, alarm, insufficient_data]"
            },
            quoteCharacter = '`')
    void refusesTheStatesOfOtherAlarmSystemsAndListsTheAllowedOnes(String fields, String why) {
        String json = "{'component':'pricing','name':'p99'," + fields + "}";

        assertEquals(
                why,
                assertThrows(IllegalArgumentException.class, () -> alarm(json)).getMessage());
    }

    private Event alarm(String json) {
        return body.alarm(StrictJson.read(json.replace('\'', '"'), AlarmBody.class));
    }

    private Event deployment(String json) {
        return body.deployment(StrictJson.read(json.replace('\'', '"'), DeploymentBody.class));
    }
}
