package dev.ratchet.analyzer.core.operation.rule;

import dev.ratchet.analyzer.core.regression.RegressionFinding;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Regression;
import dev.ratchet.cycle.opportunity.RegressionMeasure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Regression of a component, with the operations that went the same way.
 *
 * @param finding the regression
 * @param subject names of the operations, the most changed first, or of the resources; empty if none is known
 */
public record NamedRegression(RegressionFinding finding, String subject) {
    private static final int MOST_NAMED = 3;
    private static final long MINUTE_MILLIS = 60_000;
    private static final double CONFIDENCE = .99;

    private static final Comparator<OperationRegression> MOST_CHANGED = Comparator.comparingDouble(
                    OperationRegression::change)
            .reversed()
            .thenComparing(OperationRegression::operation);

    /**
     * Names the operations and resources in the regressions of a component. Operations that regressed while the
     * component as a whole did not are one more regression for each measure, unless the component is hosted: then its
     * releases are judged apart, and spans include those of a canary.
     */
    public static List<NamedRegression> of(
            List<RegressionFinding> ofComponent,
            List<OperationRegression> ofOperations,
            String resources,
            boolean isHosted) {
        List<NamedRegression> all = new ArrayList<>();
        for (RegressionFinding finding : ofComponent) {
            boolean isPresent = finding.kind() == OpportunityKind.REGRESSION;
            String operations = subject(of(finding.measure(), ofOperations));
            String subject = finding.measure() == RegressionMeasure.RESOURCE ? resources : operations;
            all.add(new NamedRegression(finding, isPresent ? subject : ""));
        }
        for (RegressionMeasure measure : OperationRegressions.MEASURES) {
            List<OperationRegression> operations = of(measure, ofOperations);
            boolean isKnown = ofComponent.stream()
                    .anyMatch(it -> it.kind() == OpportunityKind.REGRESSION && it.measure() == measure);
            if (!operations.isEmpty() && !isKnown && !isHosted) {
                all.add(new NamedRegression(finding(operations), subject(operations)));
            }
        }
        return all;
    }

    private static List<OperationRegression> of(RegressionMeasure measure, List<OperationRegression> operations) {
        return operations.stream()
                .filter(it -> it.measure() == measure)
                .sorted(MOST_CHANGED)
                .toList();
    }

    private static String subject(List<OperationRegression> operations) {
        String named = operations.stream()
                .limit(MOST_NAMED)
                .map(OperationRegression::operation)
                .collect(Collectors.joining(", "));
        int others = operations.size() - MOST_NAMED;
        return others > 0 ? named + " and " + others + " more" : named;
    }

    /** Regression with the levels of the operation that changed most, and the calls of all. */
    private static RegressionFinding finding(List<OperationRegression> operations) {
        OperationRegression first = operations.getFirst();
        long since = operations.stream()
                .mapToLong(OperationRegression::sinceMinute)
                .min()
                .orElseThrow();
        long last = operations.stream()
                .mapToLong(OperationRegression::lastMinute)
                .max()
                .orElseThrow();
        long calls = operations.stream().mapToLong(OperationRegression::calls).sum();
        Regression regression = new Regression(
                first.measure(),
                first.expected(),
                first.observed(),
                since * MINUTE_MILLIS,
                Optional.empty(),
                Optional.empty());
        return new RegressionFinding(
                OpportunityKind.REGRESSION,
                first.measure(),
                Evidence.of(regression, calls, first.change()),
                first.gain(),
                CONFIDENCE,
                operations.stream()
                        .mapToDouble(OperationRegression::callsPerHour)
                        .sum(),
                since * MINUTE_MILLIS,
                (last + 1) * MINUTE_MILLIS - 1);
    }
}
