package dev.ratchet.ingest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.cycle.telemetry.Coverage;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.FeatureRequest;
import dev.ratchet.cycle.telemetry.Interaction;
import dev.ratchet.cycle.telemetry.InteractionResult;
import dev.ratchet.runtime.http.StrictJson;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleBodyTest {
    private static final long NOW = 1_763_730_000_000L;

    private final PeopleBody body = new PeopleBody("acme", NOW);

    @Test
    void readsInteractionsAsEvents() {
        List<Event> events = interactions(("{'component':'pricing','interactions':["
                + "{'intent':'refund','result':'failed','id':'i-1','atMillis':1763729999000},"
                + "{'intent':'refund','result':'SUCCEEDED'},{'intent':'refund','result':'SUCCEEDED'}]}"));

        assertEquals(
                new Event(
                        "acme",
                        "pricing",
                        "i-1",
                        1_763_729_999_000L,
                        new Interaction("refund", InteractionResult.FAILED)),
                events.getFirst());
        assertEquals(NOW, events.get(1).atMillis());
        assertNotEquals(events.get(1).id(), events.get(2).id());
    }

    @Test
    void assignsTheSameIdToARetriedRequest() {
        String json = "{'component':'pricing','person':'ada','text':'a dark mode'}";

        assertEquals(request(json), request(json));
        assertEquals(new FeatureRequest("ada", "a dark mode"), request(json).content());
    }

    @Test
    void assignsTheSameIdToARetriedCoverageReport() {
        Coverage coverage = new Coverage(Optional.of("abc"), 1, 1, List.of());

        assertEquals(
                body.coverage("pricing", coverage).id(),
                body.coverage("pricing", coverage).id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'component':'pricing','interactions':[{'intent':'','result':'FAILED'}]}",
                "{'component':'pricing','interactions':[{'intent':'refund'}]}",
                "{'component':'pricing','interactions':[{'intent':'refund','result':'UNKNOWN'}]}",
                "{'interactions':[{'intent':'refund','result':'FAILED'}]}",
                "{'component':'pricing'}",
                "{'component':'pricing','interaction':[]}",
                "{'component':'pricing','interactions':[{'intent':'refund','result':'FAILED','at':1}]}",
                "{'component':'pricing','interactions':[{'intent':7,'result':'FAILED'}]}"
            })
    void refusesInvalidInteractions(String json) {
        assertThrows(IllegalArgumentException.class, () -> interactions(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'component':'pricing','person':'ada'}",
                "{'component':'pricing','text':'a dark mode'}",
                "{'person':'ada','text':'a dark mode'}"
            })
    void refusesAnInvalidRequest(String json) {
        assertThrows(IllegalArgumentException.class, () -> request(json));
    }

    private List<Event> interactions(String json) {
        return body.interactions(StrictJson.read(json.replace('\'', '"'), InteractionsBody.class));
    }

    private Event request(String json) {
        return body.featureRequest(StrictJson.read(json.replace('\'', '"'), FeatureRequestBody.class));
    }
}
