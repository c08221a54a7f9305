package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;

/**
 * Event of a component.
 *
 * @param component name of the component
 * @param id identity of the event, by which repetitions are discarded
 * @param atMillis time of the event in milliseconds since the epoch
 */
public record Event(String tenant, String component, String id, long atMillis, Content content) {
    /** Validates the component and the id. */
    public Event {
        Check.id("component", component);
        Check.notBlank("id", id);
    }

    /** Content of an event. */
    public sealed interface Content
            permits Profile,
                    Deployment,
                    Alarm,
                    Coverage,
                    Interaction,
                    FeatureRequest,
                    Calls,
                    ServiceResource,
                    Unknown {}

    /** Content of a kind that only newer versions know. */
    public record Unknown() implements Content {}
}
