package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.opportunity.Cause;
import dev.ratchet.cycle.opportunity.CauseKind;
import dev.ratchet.cycle.opportunity.DeployedVersions;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Regression;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Likely causes of a regression, an error cluster or an incident.
 *
 * <p>Suspects are deployments of the component and of components up to three calls away, and regressions and errors of
 * those. They must have occurred in the six hours before the start, or at the same time.
 *
 * <p>The weight answers one question: how likely is an event of this kind this close to the start by chance? Such
 * events occur at a rate r: deployments at the rate of the last week, regressions at the rate of the last day, at least
 * one each. The start is known to within ten minutes. An unrelated event therefore lies within a gap g with probability
 * 1 - exp(-r (g + 10 min)), whereas a cause lies there with certainty. The odds of a suspect against "no known cause"
 * are the inverse of that probability, halved for each call in between, since most failures of a component originate in
 * itself. Its weight is its odds divided by one plus the sum of all odds. Weights therefore sum to less than one: the
 * rest is the probability of an unknown cause.
 *
 * <p>An incident brings its causes, the components that got worse. A deployment of one of them, or of a component that
 * it calls, shortly before explains it. Its weight is that of the component times the probability of the deployment
 * among the causes of that component.
 */
final class RootCauses {
    private static final long BEFORE_MILLIS = Duration.ofHours(6).toMillis();

    /** Tolerance after the start, which is the beginning of a minute and depends on the clocks of the records. */
    private static final long AFTER_MILLIS = Duration.ofMinutes(2).toMillis();

    private static final long RESOLUTION_MILLIS = Duration.ofMinutes(10).toMillis();
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    private static final int MOST_CALLS_AWAY = 3;
    private static final int MOST_COMPONENTS = 50;
    private static final int MOST_CAUSES = 5;
    private static final double LEAST_WEIGHT = .01;

    /** Causes of an opportunity, most likely first; empty for kinds that do not start at a point in time. */
    static List<Cause> find(CycleLedger ledger, Opportunity opportunity) {
        if (opportunity.kind() == OpportunityKind.INCIDENT) {
            return ofIncident(ledger, opportunity);
        }
        Optional<Long> begin = startMillis(opportunity);
        if (begin.isEmpty()) {
            return List.of();
        }
        List<Suspect> suspects = new ArrayList<>();
        neighbours(ledger, opportunity).forEach((component, calls) -> {
            suspects.addAll(deployments(ledger, component, calls, begin.get()));
            if (calls > 0) {
                suspects.addAll(regressions(ledger, component, calls, begin.get()));
            }
        });
        double all = 1 + suspects.stream().mapToDouble(Suspect::odds).sum();
        return suspects.stream()
                .map(suspect -> suspect.cause(all))
                .filter(cause -> cause.weight() >= LEAST_WEIGHT)
                .sorted(Comparator.<Cause>comparingDouble(cause -> -cause.weight())
                        .thenComparingLong(Cause::atMillis)
                        .thenComparing(Cause::component)
                        .thenComparing(Cause::name))
                .limit(MOST_CAUSES)
                .toList();
    }

    /** Causes that an incident brings, and deployments that explain them; a component precedes its deployments. */
    private static List<Cause> ofIncident(CycleLedger ledger, Opportunity incident) {
        List<Cause> causes = new ArrayList<>();
        for (Cause found : incident.explanation().causes()) {
            causes.add(found);
            ComponentId component = new ComponentId(incident.tenant(), found.component());
            long beginMillis = incident.period().firstSeenMillis();
            List<Suspect> suspects = new ArrayList<>(deployments(ledger, component, 0, beginMillis));
            ledger.callees(component).stream()
                    .filter(it -> !it.equals(component))
                    .forEach(it -> suspects.addAll(deployments(ledger, it, 1, beginMillis)));
            double all = 1 + suspects.stream().mapToDouble(Suspect::odds).sum();
            suspects.stream()
                    .map(it -> it.cause(all / found.weight()))
                    .filter(it -> it.weight() >= LEAST_WEIGHT)
                    .forEach(causes::add);
        }
        return causes.stream()
                .sorted(Comparator.comparingDouble((Cause it) -> -it.weight()))
                .limit(2 * MOST_CAUSES)
                .toList();
    }

    private static Optional<Long> startMillis(Opportunity opportunity) {
        return switch (opportunity.kind()) {
            case REGRESSION -> opportunity.evidence().regression().map(Regression::sinceMillis);
            case ERROR_CLUSTER -> Optional.of(opportunity.period().firstSeenMillis());
            default -> Optional.empty();
        };
    }

    /** The component and the components that it calls, with their distance in calls; nearest first. */
    private static Map<ComponentId, Integer> neighbours(CycleLedger ledger, Opportunity opportunity) {
        Map<ComponentId, Integer> around = new LinkedHashMap<>(Map.of(opportunity.componentId(), 0));
        ArrayDeque<ComponentId> next = new ArrayDeque<>(List.of(opportunity.componentId()));
        while (!next.isEmpty() && around.size() < MOST_COMPONENTS) {
            ComponentId caller = next.remove();
            int calls = around.getOrDefault(caller, 0) + 1;
            for (ComponentId callee : ledger.callees(caller)) {
                if (calls <= MOST_CALLS_AWAY && around.putIfAbsent(callee, calls) == null) {
                    next.add(callee);
                }
            }
        }
        return around;
    }

    private static List<Suspect> deployments(CycleLedger ledger, ComponentId component, int calls, long beginMillis) {
        List<LedgerEntry.DeploymentEntry> all = ledger.deployments(component);
        double perMilli = CauseContext.perMilli(all, beginMillis);
        return all.stream()
                .filter(it -> isNear(it.atMillis(), beginMillis))
                .map(entry -> new Suspect(
                        CauseKind.DEPLOYMENT,
                        component.name(),
                        entry.version(),
                        entry.atMillis(),
                        calls,
                        beginMillis,
                        perMilli,
                        Optional.of(CauseContext.versions(all, entry))))
                .toList();
    }

    private static List<Suspect> regressions(CycleLedger ledger, ComponentId component, int calls, long beginMillis) {
        List<Opportunity> all = ledger.opportunities().stream()
                .filter(it -> it.componentId().equals(component))
                .filter(it -> startMillis(it).isPresent())
                .toList();
        double perMilli = Math.max(1, all.size()) / (double) DAY_MILLIS;
        List<Suspect> suspects = new ArrayList<>();
        for (Opportunity opportunity : all) {
            startMillis(opportunity)
                    .filter(at -> isNear(at, beginMillis))
                    .ifPresent(at -> suspects.add(new Suspect(
                            kind(opportunity),
                            component.name(),
                            name(opportunity),
                            at,
                            calls,
                            beginMillis,
                            perMilli,
                            Optional.empty())));
        }
        return suspects;
    }

    private static boolean isNear(long atMillis, long beginMillis) {
        return atMillis >= beginMillis - BEFORE_MILLIS && atMillis <= beginMillis + AFTER_MILLIS;
    }

    private static CauseKind kind(Opportunity opportunity) {
        return opportunity.kind() == OpportunityKind.REGRESSION ? CauseKind.REGRESSION : CauseKind.ERRORS;
    }

    private static String name(Opportunity opportunity) {
        return opportunity
                .evidence()
                .regression()
                .map(worse -> worse.measure().name())
                .orElse(opportunity.evidence().place().exceptionType());
    }

    /** Event close to the start. */
    private record Suspect(
            CauseKind kind,
            String component,
            String name,
            long atMillis,
            int calls,
            long beginMillis,
            double perMilli,
            Optional<DeployedVersions> versions) {
        double probability() {
            return -Math.expm1(-perMilli * (Math.max(0, beginMillis - atMillis) + RESOLUTION_MILLIS));
        }

        double odds() {
            return Math.scalb(1 / probability(), -calls);
        }

        Cause cause(double all) {
            long minutes = Math.max(0, beginMillis - atMillis) / 60_000;
            String where =
                    calls == 0 ? "" : String.format(Locale.ROOT, ", %d call%s away", calls, calls == 1 ? "" : "s");
            String reason = String.format(
                    Locale.ROOT,
                    "%d minutes before%s; %.1f %% probability of such proximity by chance",
                    minutes,
                    where,
                    100 * probability());
            return new Cause(kind, component, name, atMillis, calls, odds() / all, reason, versions);
        }
    }

    private RootCauses() {}
}
