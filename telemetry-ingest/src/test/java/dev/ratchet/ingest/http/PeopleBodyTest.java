package dev.ratchet.ingest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.cycle.Coverage;
import dev.ratchet.cycle.Event;
import dev.ratchet.cycle.FeatureRequest;
import dev.ratchet.cycle.Interaction;
import dev.ratchet.cycle.InteractionResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleBodyTest {
    private static final long NOW = 1_763_730_000_000L;

    private final PeopleBody body = new PeopleBody("acme", NOW);

    @Test
    void interactionsAreEventsOfTheirComponent() throws JsonProcessingException {
        List<Event> events = body.interactions(json("{'component':'pricing','interactions':["
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
    void aRequestThatIsSentAgainHasTheSameId() throws JsonProcessingException {
        JsonNode json = json("{'component':'pricing','person':'ada','text':'a dark mode'}");

        assertEquals(body.featureRequest(json), body.featureRequest(json));
        assertEquals(
                new FeatureRequest("ada", "a dark mode"),
                body.featureRequest(json).content());
    }

    @Test
    void aCoverageReportThatIsSentAgainHasTheSameId() {
        Coverage coverage = new Coverage("abc", 1, 1, List.of());

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
                "{'interactions':[{'intent':'refund','result':'FAILED'}]}"
            })
    void interactionsWithMistakesAreRefused(String json) {
        assertThrows(IllegalArgumentException.class, () -> body.interactions(json(json)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'component':'pricing','person':'ada'}",
                "{'component':'pricing','text':'a dark mode'}",
                "{'person':'ada','text':'a dark mode'}"
            })
    void aRequestWithMistakesIsRefused(String json) {
        assertThrows(IllegalArgumentException.class, () -> body.featureRequest(json(json)));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
