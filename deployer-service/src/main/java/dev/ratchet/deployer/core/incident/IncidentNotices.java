package dev.ratchet.deployer.core.incident;

import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.proposal.Component;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Notices of incidents for one term as leader: one at the beginning and one at the end of each. Other changes of an
 * incident cause none. Events before the look-back window cause none either, because an earlier term informed of them.
 */
public final class IncidentNotices {
    private static final int MAX_INCIDENTS = 10_000;

    private final long sinceMillis;
    private final Map<String, Boolean> noticed = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MAX_INCIDENTS;
        }
    };

    /** Creates notices of events from a moment on. */
    public IncidentNotices(long sinceMillis) {
        this.sinceMillis = sinceMillis;
    }

    /** Notice that follows from an opportunity, given the catalogue entry of its component. */
    public Optional<IncidentNotice> next(Opportunity opportunity, Optional<Component> entry) {
        if (opportunity.kind() != OpportunityKind.INCIDENT) {
            return Optional.empty();
        }
        boolean isOver = opportunity.explanation().isOver();
        Optional<Boolean> before = Optional.ofNullable(noticed.put(opportunity.id(), isOver));
        long atMillis = isOver
                ? opportunity.period().lastSeenMillis()
                : opportunity.period().firstSeenMillis();
        boolean isNew = before.map(it -> it != isOver).orElse(atMillis >= sinceMillis);
        return entry.map(Component::ownership)
                .filter(it -> isNew && !it.listeners().isEmpty())
                .map(it -> new IncidentNotice(opportunity, it));
    }
}
