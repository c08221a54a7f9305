package dev.ratchet.cycle.opportunity;

import java.util.List;
import java.util.Optional;

/**
 * Figures behind an opportunity. The record has no free text: its values are numbers, enums and names that resolve in
 * the source index or the configuration of the component.
 *
 * @param place place to which it points
 * @param frequency number and share of affected items
 * @param regression regression behind the opportunity; empty for other kinds
 * @param errors kind and episode of the errors; empty if the evidence is not about an error cluster
 * @param failure detail that the JVM states about the failure; empty if none is known
 * @param capacities capacities that are nearly used up; empty if the evidence is not about a resource or a cache
 */
public record Evidence(
        CodePlace place,
        Frequency frequency,
        Optional<Regression> regression,
        Optional<ErrorEvidence> errors,
        Optional<FailureDetail> failure,
        List<Capacity> capacities) {
    /** Copies the list. */
    public Evidence {
        capacities = List.copyOf(capacities);
    }

    /** Creates evidence that is not about a capacity. */
    public Evidence(
            CodePlace place,
            Frequency frequency,
            Optional<Regression> regression,
            Optional<ErrorEvidence> errors,
            Optional<FailureDetail> failure) {
        this(place, frequency, regression, errors, failure, List.of());
    }

    /** Creates evidence without a detail of the failure. */
    public Evidence(
            CodePlace place, Frequency frequency, Optional<Regression> regression, Optional<ErrorEvidence> errors) {
        this(place, frequency, regression, errors, Optional.empty());
    }

    /** Creates evidence that is not about an error cluster. */
    public Evidence(CodePlace place, Frequency frequency, Optional<Regression> regression) {
        this(place, frequency, regression, Optional.empty());
    }

    /** Creates evidence that is not about a regression. */
    public Evidence(CodePlace place, Frequency frequency) {
        this(place, frequency, Optional.empty());
    }

    /** Creates evidence of a regression from the calls since its start and its relative change. */
    public static Evidence of(Regression it, long calls, double change) {
        return new Evidence(CodePlace.none(), new Frequency(calls, calls, change, change), Optional.of(it));
    }

    /** Copy with the capacities that are nearly used up. */
    public Evidence with(List<Capacity> used) {
        return new Evidence(place, frequency, regression, errors, failure, used);
    }
}
