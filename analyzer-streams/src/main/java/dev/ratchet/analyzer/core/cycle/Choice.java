package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.cycle.Opportunity;
import dev.ratchet.cycle.Risk;
import dev.ratchet.cycle.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a cycle takes up, in this order: critical severity, score in log2 bands (so that similar scores tie), lower risk,
 * higher confidence, score; the id decides what is left. At most one for a component.
 */
final class Choice {
    static final Comparator<Opportunity> ORDER = Comparator.<Opportunity, Boolean>comparing(
                    it -> it.score().severity() != Severity.CRITICAL)
            .thenComparingInt(it -> -band(it.score().value()))
            .thenComparingInt(it -> rank(it.score().risk()))
            .thenComparingDouble(it -> -it.score().confidence())
            .thenComparingDouble(it -> -it.score().value())
            .thenComparing(Opportunity::id);

    /** The chosen ids, at most so many, from what was last seen after a moment. */
    static List<String> of(CycleLedger ledger, Asked asked) {
        Set<String> taken = ledger.open().stream()
                .flatMap(it -> it.opportunities().stream())
                .collect(Collectors.toSet());
        Set<String> components = new HashSet<>();
        List<String> chosen = new ArrayList<>();
        ledger.opportunities().stream()
                .filter(it -> it.tenant().equals(asked.tenant()) && it.lastSeenMillis() > asked.afterMillis())
                .filter(it -> !taken.contains(it.id()))
                .filter(it -> Suppression.because(ledger.outcome(it.id()), asked.atMillis())
                        .isEmpty())
                .sorted(ORDER)
                .filter(it -> components.add(it.component()))
                .limit(asked.most())
                .forEach(it -> chosen.add(it.id()));
        return chosen;
    }

    /** What is asked for: a tenant's, last seen after a moment, not suppressed at another, at most so many. */
    record Asked(String tenant, long afterMillis, long atMillis, int most) {}

    private static int band(double score) {
        return Math.getExponent(Math.max(1, score));
    }

    private static int rank(Risk risk) {
        return switch (risk) {
            case LOW -> 0;
            case MEDIUM -> 1;
            case HIGH, UNKNOWN -> 2;
        };
    }

    private Choice() {}
}
