package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.cluster.ErrorCluster;
import dev.ratchet.analyzer.core.operation.rule.OperationRegression;
import dev.ratchet.analyzer.core.optimisation.Optimisation;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.regression.RegressionFinding;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A typed finding of one {@link Concern}. {@link Findings} scores, deduplicates and emits what the concerns observe.
 *
 * <p>An observation about a component replaces the previous one of the same concern and component. {@code isFresh} is
 * true where telemetry of the component changed the state of the concern, and false where only time has passed.
 */
public sealed interface Observation extends Signal {
    /** A finding that is complete, or the removal of one. */
    record Update(FindingUpdate update) implements Observation {}

    /** The error clusters of a component, with their counts in the window of a day. */
    record Errors(ComponentKey component, List<ErrorCount> clusters, boolean isFresh) implements Observation {
        /** Copies the clusters. */
        public Errors {
            clusters = List.copyOf(clusters);
        }
    }

    /** An error cluster and the number of its errors in the window. */
    record ErrorCount(ErrorCluster cluster, long count) {}

    /** Two clusters became one: the opportunity with this id ends. */
    record ClusterMerged(String id) implements Observation {}

    /** The optimisations of a component that one concern reports. */
    record Optimisations(Concern.Name by, ComponentKey component, List<Optimisation> all, boolean isFresh)
            implements Observation {
        /** Copies the optimisations. */
        public Optimisations {
            all = List.copyOf(all);
        }
    }

    /**
     * The regressions of a component.
     *
     * @param resources names of the resources that are nearly exhausted; empty if none is
     * @param isRestored true in the first report after a restart: earlier regressions may have been emitted and not
     * ended
     */
    record ComponentRegressions(
            ComponentKey component, List<RegressionFinding> all, String resources, boolean isRestored)
            implements Observation {
        /** Copies the regressions. */
        public ComponentRegressions {
            all = List.copyOf(all);
        }
    }

    /**
     * The calls of a component in the window of a day, and the first minute that has any.
     *
     * @param isHosted whether the target library counted them, so that the releases of the component are judged apart
     */
    record Calls(ComponentKey component, long count, long firstMinute, boolean isHosted, boolean isFresh)
            implements Observation {}

    /**
     * The regressions of the operations of a component.
     *
     * @param isRestored true in the first report after a restart: earlier regressions may have been emitted and not
     * ended
     */
    record WorseOperations(ComponentKey component, List<OperationRegression> all, boolean isRestored)
            implements Observation {
        /** Copies the regressions. */
        public WorseOperations {
            all = List.copyOf(all);
        }
    }

    /** The methods of a component that a concern sees in use, as type.method, with the errors in them. */
    record MethodsInUse(Concern.Name by, ComponentKey component, Map<String, Long> errors) implements Observation {
        /** Copies the methods. */
        public MethodsInUse {
            errors = Map.copyOf(errors);
        }
    }

    /**
     * A minute of component health is complete: the findings of these components do not wait for the end of the round.
     */
    record MinuteEnd(Set<ComponentKey> owners, long nowMillis) implements Observation {
        /** Copies the owners. */
        public MinuteEnd {
            owners = Set.copyOf(owners);
        }
    }

    /** A concern has reported all changes until now. A round ends when each concern has reported once. */
    record RoundEnd(Concern.Name by, long nowMillis) implements Observation {}
}
