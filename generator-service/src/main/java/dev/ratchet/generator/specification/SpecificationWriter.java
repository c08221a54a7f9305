package dev.ratchet.generator.specification;

import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.proposal.SourceComponent;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.core.SpecificationCandidate;
import dev.ratchet.generator.specification.SpecificationSubject.Attempt;
import dev.ratchet.generator.specification.SpecificationSubject.SourcePlace;
import java.util.List;
import java.util.Locale;

/** Writes the specification of an opportunity into the sources of its component. Deterministic. */
public final class SpecificationWriter {
    /**
     * Whether people must do something about a kind. A hot method need not be a fault: where no recipe fits, the refusal
     * says all that there is to say.
     */
    public static boolean isSpecifiable(OpportunityKind kind) {
        return switch (kind) {
            case HOT_METHOD, INCIDENT, NO_DATA, UNKNOWN -> false;
            case ERROR_CLUSTER,
                    REGRESSION,
                    FORECAST,
                    SLOW_OPERATION,
                    REPEATED_CALLS,
                    CACHE_MISSES,
                    COVERAGE_GAP,
                    COMPLEX_METHOD,
                    FAILURE_MODE,
                    KNOWLEDGE_GAP,
                    SUCCESS_PATTERN,
                    FEATURE_REQUEST -> true;
        };
    }

    /** Type of the proposal. */
    public static ProposalType type(OpportunityKind kind) {
        return switch (kind) {
            case FAILURE_MODE, SUCCESS_PATTERN -> ProposalType.LEARNING;
            case KNOWLEDGE_GAP -> ProposalType.DOCUMENTATION;
            case FEATURE_REQUEST -> ProposalType.FEATURE;
            case ERROR_CLUSTER,
                    HOT_METHOD,
                    REGRESSION,
                    FORECAST,
                    SLOW_OPERATION,
                    REPEATED_CALLS,
                    CACHE_MISSES,
                    COVERAGE_GAP,
                    COMPLEX_METHOD,
                    INCIDENT,
                    NO_DATA,
                    UNKNOWN -> ProposalType.QUALITY;
        };
    }

    /** Title of the proposal. */
    public static String title(Opportunity it) {
        return "specification: " + it.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " in "
                + it.component();
    }

    /** Writes the file of an opportunity. The day of the moment is part of its name. */
    public static SpecificationCandidate write(
            Opportunity opportunity,
            SourceComponent component,
            SourceTree base,
            List<Attempt> attempts,
            long atMillis) {
        SpecificationKey key = SpecificationKey.of(opportunity);
        SourceIndex index = SourceIndex.of(base, component);
        List<SourcePlace> places = opportunity.evidence().place().frames().stream()
                .flatMap(frame -> index.resolve(frame).stream())
                .map(it -> new SourcePlace(it.path(), it.callable().getNameAsString(), it.line()))
                .distinct()
                .toList();
        String text = SpecificationText.of(new SpecificationSubject(opportunity, key, places, attempts));
        String path = key.path(atMillis);
        return new SpecificationCandidate(key.author(), path, base, base.with(path, text));
    }

    private SpecificationWriter() {}
}
