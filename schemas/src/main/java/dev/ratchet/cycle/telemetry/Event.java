package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;

/** Something that happened to a component at a moment. */
public record Event(String tenant, String component, String id, long atMillis, Content content) {
    /** Checks that the event says whose it is. */
    public Event {
        Check.notBlank("component", component);
        Check.notBlank("id", id);
    }

    /** The content of an event. */
    public sealed interface Content
            permits Profile, Deployment, Alarm, Coverage, Interaction, FeatureRequest, Calls, Unknown {}

    /** A kind of event of a newer version. */
    public record Unknown() implements Content {}
}
