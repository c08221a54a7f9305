package dev.ratchet.ingest.http;

import dev.ratchet.cycle.Sha256;
import dev.ratchet.cycle.telemetry.Coverage;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.FeatureRequest;
import dev.ratchet.cycle.telemetry.Interaction;
import dev.ratchet.ingest.core.Admission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Converts people's reports about a component into a tenant's records. Records with the same id are duplicates. */
record PeopleBody(String tenant, long nowMillis) {
    Event coverage(String component, Coverage content) {
        String id = "coverage-" + Sha256.hex(content.toString());
        return new Event(tenant, component, id, nowMillis, content);
    }

    /** Converts interactions; without an id from the sender, each one counts as new. */
    List<Event> interactions(InteractionsBody body) {
        List<Event> events = new ArrayList<>();
        for (InteractionsBody.Interaction interaction : body.interactions()) {
            Interaction content = new Interaction(interaction.intent(), interaction.result());
            String id =
                    interaction.id().orElse("interaction-" + nowMillis + "-" + events.size() + "-" + body.hashCode());
            events.add(new Event(tenant, body.component(), id, moment(interaction.atMillis()), content));
        }
        return events;
    }

    Event featureRequest(FeatureRequestBody featureRequestBody) {
        FeatureRequest content = new FeatureRequest(featureRequestBody.person(), featureRequestBody.text());
        String id = featureRequestBody
                .id()
                .orElseGet(() -> "request-" + Sha256.hex(content.person() + "\0" + content.text()));
        return new Event(tenant, featureRequestBody.component(), id, moment(featureRequestBody.atMillis()), content);
    }

    private long moment(Optional<Millis> at) {
        return Admission.moment(at.map(Millis::value).orElse(nowMillis), nowMillis);
    }
}
