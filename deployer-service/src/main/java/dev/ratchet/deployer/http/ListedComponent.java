package dev.ratchet.deployer.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.discovery.DiscoveredComponent;
import dev.ratchet.cycle.discovery.TelemetryKind;
import dev.ratchet.cycle.proposal.BuildCommands;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.ComponentSources;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A component of a tenant.
 *
 * @param component name of the component
 * @param stage knowledge about it
 * @param telemetry its telemetry; absent without any in the last 30 days
 * @param entry its catalogue entry; absent if it has none
 */
record ListedComponent(
        String component,
        Stage stage,
        @Schema(requiredMode = NOT_REQUIRED) Optional<EmittedTelemetry> telemetry,
        @Schema(requiredMode = NOT_REQUIRED) Optional<Entry> entry) {
    /** Knowledge about a component. */
    enum Stage {
        /** It emits telemetry. */
        DISCOVERED,
        /** It has a catalogue entry, which names neither build commands nor a handler, so that it is only watched. */
        CATALOGUED,
        /** It has a catalogue entry with a repository and build commands, so that it gets pull requests. */
        BUILT,
        /** It has a catalogue entry with a repository and a handler, so that it can be changed. */
        HOSTED
    }

    /**
     * Telemetry of a component.
     *
     * @param first time of the first telemetry in ISO 8601
     * @param last time of the latest telemetry in ISO 8601, at most ten minutes old while more arrives
     * @param kinds kinds of the telemetry
     * @param namespaces values of {@code service.namespace} with which it arrived; at most ten
     * @param environments values of {@code deployment.environment.name} with which it arrived; at most ten
     * @param packages packages of the component's code, by its stack traces and code locations; at most ten. The packages
     *     of a catalogue entry take precedence
     */
    record EmittedTelemetry(
            String first,
            String last,
            List<TelemetryKind> kinds,
            List<String> namespaces,
            List<String> environments,
            List<String> packages) {
        static EmittedTelemetry of(DiscoveredComponent it) {
            return new EmittedTelemetry(
                    Instant.ofEpochMilli(it.firstMillis()).toString(),
                    Instant.ofEpochMilli(it.lastMillis()).toString(),
                    it.kinds(),
                    it.namespaces(),
                    it.environments(),
                    it.packages());
        }
    }

    /**
     * Catalogue entry of a component.
     *
     * @param packages packages; if empty, all stack frames but those of well-known libraries count as its own
     * @param production whether it runs in production
     * @param owners persons or teams who own it
     * @param listeners addresses that receive the outcome of each watch, and incidents
     * @param build commands that build and test the repository
     */
    record Entry(
            List<String> packages,
            @Schema(requiredMode = NOT_REQUIRED) Optional<String> repository,
            @Schema(requiredMode = NOT_REQUIRED) Optional<String> environment,
            boolean production,
            List<String> owners,
            List<String> listeners,
            @Schema(requiredMode = NOT_REQUIRED) Optional<BuildCommands> build) {
        static Entry of(Component it) {
            return new Entry(
                    it.packages(),
                    it.sources().map(ComponentSources::repository),
                    it.stage().environment(),
                    it.stage().production(),
                    it.ownership().owners(),
                    it.ownership().listeners(),
                    it.sources().flatMap(ComponentSources::build));
        }
    }

    static ListedComponent of(ComponentId id, Optional<Component> entry, Optional<DiscoveredComponent> discovered) {
        Stage stage = entry.map(ListedComponent::stage).orElse(Stage.DISCOVERED);
        return new ListedComponent(id.name(), stage, discovered.map(EmittedTelemetry::of), entry.map(Entry::of));
    }

    private static Stage stage(Component entry) {
        return entry.changeable().isPresent()
                ? Stage.HOSTED
                : entry.buildable().isPresent() ? Stage.BUILT : Stage.CATALOGUED;
    }
}
