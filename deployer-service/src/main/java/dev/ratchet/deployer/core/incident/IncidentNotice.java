package dev.ratchet.deployer.core.incident;

import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.proposal.Ownership;

/**
 * Beginning or end of an incident, of which the owners of the named component are informed.
 *
 * @param incident incident with its causes
 * @param ownership owners, and the addresses that receive the notice
 */
public record IncidentNotice(Opportunity incident, Ownership ownership) {
    /** Name of the event: the incident began or is over. */
    public String event() {
        return incident.explanation().isOver() ? "INCIDENT_OVER" : "INCIDENT_BEGAN";
    }
}
