package dev.ratchet.cycle.opportunity;

import java.util.Optional;

/**
 * Figures behind an opportunity. The record has no free text: its values are numbers, enums and names that resolve in
 * the source index of the component.
 *
 * @param place place to which it points
 * @param frequency number and share of affected items
 * @param regression regression behind the opportunity; empty for other kinds
 * @param errors kind and episode of the errors; empty if the evidence is not about an error cluster
 * @param failure detail that the JVM states about the failure; empty if none is known
 */
public record Evidence(
        CodePlace place,
        Frequency frequency,
        Optional<Regression> regression,
        Optional<ErrorEvidence> errors,
        Optional<FailureDetail> failure) {
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
}
