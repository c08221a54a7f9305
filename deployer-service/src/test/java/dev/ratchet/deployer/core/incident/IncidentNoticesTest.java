package dev.ratchet.deployer.core.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.Ownership;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Incidents of the shop, of whose beginning and end a term from second 100 on informs. */
final class IncidentNoticesTest {
    private static final ComponentId SHOP = new ComponentId("acme", "shop");
    private static final Ownership TEAM = new Ownership(List.of("team-a"), List.of("https://chat.example/hook"));

    /** States of one incident, as its first and last second, and {@code over}. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        begins                       | 120-120                              | INCIDENT_BEGAN
        changes                      | 120-120, 120-180, 120-240            | INCIDENT_BEGAN
        begins and ends              | 120-120, 120-180 over                | INCIDENT_BEGAN INCIDENT_OVER
        ends twice                   | 120-120, 120-180 over, 120-180 over  | INCIDENT_BEGAN INCIDENT_OVER
        began before the term        | 50-120                               |
        began before, ends in it     | 50-120, 50-180 over                  | INCIDENT_OVER
        was over before the term     | 50-90 over                           |
        """)
    void informsOnceOfEachBeginningAndEnd(String name, String states, String expected) {
        IncidentNotices notices = new IncidentNotices(100_000);
        List<String> events = new ArrayList<>();

        for (String state : states.split(",", -1)) {
            String[] parts = state.strip().split("[- ]", -1);
            notices.next(
                            IncidentSamples.incident(
                                    SHOP, Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts.length > 2),
                            Optional.of(Component.named(SHOP).ownedBy(TEAM)))
                    .ifPresent(it -> events.add(it.event()));
        }

        assertEquals(expected == null ? "" : expected, String.join(" ", events), name);
    }

    @Test
    void componentWithoutAddressesOrEntryHasNoNotice() {
        IncidentNotices notices = new IncidentNotices(0);

        assertEquals(
                Optional.empty(),
                notices.next(IncidentSamples.incident(SHOP, 1, 1, false), Optional.of(Component.named(SHOP))));
        assertEquals(Optional.empty(), notices.next(IncidentSamples.incident(SHOP, 1, 2, true), Optional.empty()));
    }
}
