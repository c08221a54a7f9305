package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.operation.rule.NamedRegression;
import dev.ratchet.analyzer.core.operation.rule.OperationRegression;
import dev.ratchet.analyzer.core.optimisation.Optimisation;
import dev.ratchet.analyzer.core.regression.RegressionFinding;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The latest observations of each concern about one component. */
final class ComponentObservations {
    private final Map<Concern.Name, List<Optimisation>> optimisations = new EnumMap<>(Concern.Name.class);
    private List<Observation.ErrorCount> errors = List.of();
    private List<RegressionFinding> regressions = List.of();
    private List<OperationRegression> operations = List.of();
    private String resources = "";
    private Optional<Observation.Calls> calls = Optional.empty();
    private boolean isRestored;

    void errors(List<Observation.ErrorCount> latest) {
        errors = latest;
    }

    List<Observation.ErrorCount> errors() {
        return errors;
    }

    void optimisations(Concern.Name by, List<Optimisation> latest) {
        optimisations.put(by, latest);
    }

    /** The optimisations of all concerns; of two with the same id, that of the later concern. */
    Collection<Optimisation> optimisations() {
        Map<String, Optimisation> byId = new LinkedHashMap<>();
        optimisations.values().forEach(all -> all.forEach(it -> byId.put(it.id(), it)));
        return byId.values();
    }

    void regressions(Observation.ComponentRegressions latest) {
        regressions = latest.all();
        resources = latest.resources();
        isRestored |= latest.isRestored();
    }

    void operations(Observation.WorseOperations latest) {
        operations = latest.all();
        isRestored |= latest.isRestored();
    }

    /** The regressions of the component and of its operations. */
    List<NamedRegression> regressions() {
        return NamedRegression.of(
                regressions,
                operations,
                resources,
                calls.filter(Observation.Calls::isHosted).isPresent());
    }

    /** Whether the health was restored since the last call: earlier regressions may have been emitted and not ended. */
    boolean pollRestored() {
        boolean was = isRestored;
        isRestored = false;
        return was;
    }

    void calls(Observation.Calls latest) {
        calls = Optional.of(latest);
    }

    Optional<Observation.Calls> calls() {
        return calls;
    }

    /** Whether no concern observes anything. */
    boolean isEmpty() {
        return errors.isEmpty()
                && regressions.isEmpty()
                && operations.isEmpty()
                && !isRestored
                && optimisations.values().stream().allMatch(List::isEmpty)
                && calls.map(it -> it.count() == 0).orElse(true);
    }
}
