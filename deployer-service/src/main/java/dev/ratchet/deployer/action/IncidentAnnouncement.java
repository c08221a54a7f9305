package dev.ratchet.deployer.action;

import dev.ratchet.cycle.opportunity.Cause;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.deployer.core.incident.IncidentNotice;
import java.time.Instant;
import java.util.List;

/**
 * Body of a webhook request about an incident.
 *
 * @param text one line for people, which chat systems display
 * @param event INCIDENT_BEGAN or INCIDENT_OVER
 * @param owners persons or teams who own the component
 */
record IncidentAnnouncement(String text, String event, Incident incident, List<String> owners)
        implements WebhookRequest.Body {
    /**
     * Incident.
     *
     * @param since time of its beginning in ISO 8601
     * @param causes probable causes for people, the most probable first
     * @param affected components that it affects without being its cause
     */
    record Incident(
            String id, String tenant, String component, String since, List<String> causes, List<String> affected) {}

    static IncidentAnnouncement of(IncidentNotice notice) {
        Opportunity incident = notice.incident();
        List<String> causes = incident.explanation().causes().stream()
                .map(IncidentAnnouncement::text)
                .toList();
        return new IncidentAnnouncement(
                notice.event() + ": " + incident.componentId().name() + ": "
                        + (causes.isEmpty() ? incident.explanation().subject() : causes.getFirst()),
                notice.event(),
                new Incident(
                        incident.id(),
                        incident.componentId().tenant(),
                        incident.componentId().name(),
                        Instant.ofEpochMilli(incident.period().firstSeenMillis())
                                .toString(),
                        causes,
                        incident.explanation().affected()),
                notice.ownership().owners());
    }

    private static String text(Cause cause) {
        return cause.component() + ": " + cause.reason();
    }
}
