package dev.ratchet.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.cycle.Coverage;
import dev.ratchet.cycle.Event;
import dev.ratchet.cycle.FeatureRequest;
import dev.ratchet.cycle.Interaction;
import dev.ratchet.cycle.InteractionResult;
import dev.ratchet.cycle.Sha256;
import dev.ratchet.ingest.core.Admission;
import java.util.ArrayList;
import java.util.List;

/** What people say of a component, as records of a tenant; what is told again under the same id is the same. */
record PeopleBody(String tenant, long nowMillis) {
    Event coverage(String component, Coverage content) {
        String id = "coverage-" + Sha256.hex(content.toString());
        return new Event(tenant, component, id, nowMillis, content);
    }

    /** Without ids of the sender's own, each is one more. */
    List<Event> interactions(JsonNode json) {
        String component = json.path("component").asText("");
        List<Event> events = new ArrayList<>();
        for (JsonNode it : json.path("interactions")) {
            Interaction content = new Interaction(
                    it.path("intent").asText(""), TargetBody.constant(it, "result", InteractionResult.class));
            String id = it.path("id").asText("interaction-" + nowMillis + "-" + events.size() + "-" + json.hashCode());
            events.add(event(component, id, it, content));
        }
        return events;
    }

    Event featureRequest(JsonNode json) {
        FeatureRequest content = new FeatureRequest(
                json.path("person").asText(""), json.path("text").asText(""));
        String id = json.path("id").asText("request-" + Sha256.hex(content.person() + "\0" + content.text()));
        return event(json.path("component").asText(""), id, json, content);
    }

    private Event event(String component, String id, JsonNode json, Event.Content content) {
        return new Event(
                tenant, component, id, Admission.moment(json.path("atMillis").asLong(nowMillis), nowMillis), content);
    }
}
