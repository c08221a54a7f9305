package dev.ratchet.analyzer.core.incident;

import dev.ratchet.analyzer.core.incident.Subject.CalledFrom;
import dev.ratchet.analyzer.core.incident.Subject.CallsOf;
import dev.ratchet.analyzer.core.incident.Subject.Connection;
import dev.ratchet.analyzer.core.incident.Subject.LinesOf;
import dev.ratchet.analyzer.core.incident.Subject.OperationSubject;
import dev.ratchet.analyzer.core.incident.Subject.Resource;
import dev.ratchet.analyzer.core.score.Impact;
import dev.ratchet.analyzer.core.score.ImpactScores;
import dev.ratchet.analyzer.core.score.OpportunityId;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.opportunity.Cause;
import dev.ratchet.cycle.opportunity.CauseKind;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Explanation;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.opportunity.ObservationPeriod;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Proportion;
import dev.ratchet.cycle.opportunity.Risk;
import dev.ratchet.cycle.telemetry.Severity;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Describes the incidents of a tenant as opportunities of the component of the first cause.
 *
 * <p>The severity is that of the share of failures that the first cause adds. For times and behaviour it is that of the
 * relative change, times the share of the tenant's components that the incident affects.
 *
 * <p>An incident is a finding when it begins, when its causes or affected components change, when its severity or
 * priority changes, every five minutes, and when it is over. Findings are not stored: after a restart an incident that
 * goes on is found once more, under the same id.
 *
 * <p>Not thread-safe.
 */
public final class IncidentFindings {
    private static final long MINUTE_MILLIS = 60_000;
    private static final long REPEAT_MILLIS = 5 * MINUTE_MILLIS;

    /** Number of tests of five minutes in an hour. */
    private static final double TESTS_PER_HOUR = 12;

    private static final int MOST_CAUSES = 5;
    private static final int MOST_SENTENCES = 4;
    private static final int MOST_AFFECTED = 100;
    private static final double LEAST_WEIGHT = .01;
    private static final double CONFIDENCE = .95;

    private static final Set<Measure> FAILURES =
            Set.of(Measure.OWN_FAILURES, Measure.CALL_FAILURES, Measure.REPORTED_FAILURES);

    private final String tenant;
    private final SystemMonitor monitor;
    private final Map<String, Opportunity> found = new HashMap<>();

    /** Creates the findings of a tenant, with nothing found yet. */
    public IncidentFindings(String tenant, SystemMonitor monitor) {
        this.tenant = tenant;
        this.monitor = monitor;
    }

    /** Id of the finding of an incident. */
    public String id(long incident) {
        return OpportunityId.generate(tenant, "", OpportunityKind.INCIDENT, Long.toString(incident));
    }

    /** Finding of the state of an incident; empty if it has not changed materially. */
    public Optional<Finding> of(Incident incident, long nowMillis) {
        if (incident.causes().isEmpty()) {
            return Optional.empty();
        }
        Opportunity opportunity = opportunity(incident);
        Opportunity before = found.get(opportunity.id());
        if (before != null && !isMaterial(before, opportunity)) {
            return Optional.empty();
        }
        if (incident.isOver()) {
            found.remove(opportunity.id());
        } else {
            found.put(opportunity.id(), opportunity);
        }
        return Optional.of(new Finding(opportunity.id(), tenant, nowMillis, opportunity));
    }

    private static boolean isMaterial(Opportunity before, Opportunity now) {
        return !now.componentId().equals(before.componentId())
                || !causes(now).equals(causes(before))
                || !now.explanation().affected().equals(before.explanation().affected())
                || now.explanation().isOver() != before.explanation().isOver()
                || now.score().severity() != before.score().severity()
                || now.score().priority() != before.score().priority()
                || now.period().lastSeenMillis() - before.period().lastSeenMillis() >= REPEAT_MILLIS;
    }

    private static List<String> causes(Opportunity it) {
        return it.explanation().causes().stream().map(Cause::component).toList();
    }

    private Opportunity opportunity(Incident incident) {
        ComponentCause first = incident.causes().getFirst();
        TreeSet<String> affected = new TreeSet<>(incident.affected());
        affected.remove(first.component());
        long concerned = 1L + affected.size();
        Proportion breadth = new Proportion(concerned, Math.max(concerned, monitor.components()));
        return new Opportunity(
                id(incident.id()),
                new ComponentId(tenant, first.component()),
                OpportunityKind.INCIDENT,
                new Evidence(CodePlace.none(), Frequency.of(breadth)),
                ImpactScores.score(impact(first, breadth.share())),
                new ObservationPeriod(incident.sinceMillis(), incident.lastMillis() + MINUTE_MILLIS),
                Optional.empty(),
                new Explanation(
                        EvidenceText.sentence(strongest(first), monitor::template),
                        incident.causes().stream()
                                .limit(MOST_CAUSES)
                                .flatMap(it -> causes(it, incident.sinceMillis()))
                                .filter(it -> it.weight() >= LEAST_WEIGHT)
                                .sorted(Comparator.comparingDouble(it -> -it.weight()))
                                .limit(MOST_CAUSES)
                                .toList(),
                        affected.stream().limit(MOST_AFFECTED).toList(),
                        incident.isOver()));
    }

    private static Impact impact(ComponentCause first, double breadth) {
        double failures = first.evidence().stream()
                .filter(it -> FAILURES.contains(it.measure()))
                .mapToDouble(IncidentFindings::change)
                .max()
                .orElse(0);
        double others = first.evidence().stream()
                .mapToDouble(IncidentFindings::change)
                .max()
                .orElse(0);
        double share = Math.max(failures, others * breadth);
        Severity severity = ImpactScores.severity(share);
        double perHour = TESTS_PER_HOUR
                * first.evidence().stream().mapToLong(Deviation::count).max().orElse(0);
        return new Impact(100 * share, perHour, ImpactScores.EVERY_HOUR, severity, CONFIDENCE, Risk.LOW);
    }

    /** Change in [0, 1]: of a share its difference, of a time the added part of the whole. */
    private static double change(Deviation it) {
        if (it.measure() == Measure.GAUGE || it.measure() == Measure.REQUESTS) {
            return 0;
        }
        double change = it.measure().isShare()
                ? Math.abs(it.observed() - it.expected())
                : it.observed() > it.expected() ? 1 - it.expected() / it.observed() : 0;
        return Math.clamp(change, 0, 1);
    }

    /** Causes in a component: a surge of requests is separate from what the component itself does. */
    private Stream<Cause> causes(ComponentCause it, long sinceMillis) {
        List<Deviation> others = it.evidence().stream()
                .filter(one -> one.measure() != Measure.REQUESTS)
                .toList();
        Optional<Deviation> surge = it.evidence().stream()
                .filter(one -> one.measure() == Measure.REQUESTS && one.subject() instanceof OperationSubject)
                .findFirst();
        if (surge.isEmpty() || others.stream().allMatch(one -> one.measure() == Measure.GAUGE)) {
            return Stream.of(cause(it, sinceMillis));
        }
        double ofSurge = Math.pow(ReportedCauses.surgeStrength(surge.get()) / it.strength(), 2);
        double weight = it.weight() * Math.min(1, ofSurge);
        return Stream.of(
                cause(new ComponentCause(it.component(), it.weight() - weight, it.strength(), others), sinceMillis),
                cause(new ComponentCause(it.component(), weight, it.strength(), List.of(surge.get())), sinceMillis));
    }

    private Cause cause(ComponentCause it, long sinceMillis) {
        LongFunction<String> texts = monitor::template;
        Deviation strongest = strongest(it);
        Optional<Resource> resource = it.evidence().stream()
                .filter(one -> one.measure() == Measure.GAUGE
                        && (strongest.measure() == Measure.SELF_TIME || strongest.measure() == Measure.REPORTED_TIME))
                .map(Deviation::subject)
                .flatMap(one -> one instanceof Resource known ? Stream.of(known) : Stream.empty())
                .filter(ResourceGauges::isCapacity)
                .findFirst();
        String reason = Stream.concat(Stream.of(strongest), it.evidence().stream())
                .distinct()
                .limit(MOST_SENTENCES)
                .map(one -> EvidenceText.sentence(one, texts))
                .collect(Collectors.joining("; "));
        return new Cause(
                resource.isPresent() ? CauseKind.RESOURCE : kind(strongest),
                it.component(),
                resource.map(Resource::metric).orElseGet(() -> name(strongest.subject())),
                sinceMillis,
                0,
                it.weight(),
                reason);
    }

    /**
     * Strongest deviation. More requests come after what the component itself does, and a gauge last: it confirms a
     * cause and is none.
     */
    private static Deviation strongest(ComponentCause it) {
        return it.evidence().stream()
                .min(Comparator.<Deviation, Boolean>comparing(one -> one.measure() == Measure.GAUGE)
                        .thenComparing(one -> one.measure() == Measure.REQUESTS)
                        .thenComparingDouble(one -> -one.strength()))
                .orElseThrow(() -> new IllegalArgumentException("a cause without evidence: " + it.component()));
    }

    private static CauseKind kind(Deviation it) {
        if (it.measure() == Measure.REQUESTS) {
            return CauseKind.SURGE;
        }
        return switch (it.subject()) {
            case Connection of -> of.isOutside() ? CauseKind.OUTSIDE : CauseKind.CONNECTION;
            case OperationSubject _, CalledFrom _, LinesOf _ -> CauseKind.OPERATION;
            case CallsOf of -> of.calls().caller().isEmpty() ? CauseKind.OPERATION : CauseKind.CONNECTION;
            case Resource _ -> CauseKind.RESOURCE;
        };
    }

    private static String name(Subject it) {
        return switch (it) {
            case Connection of when of.isOutside() -> of.callee();
            case CalledFrom of -> of.operation().name();
            case CallsOf of when of.calls().caller().isEmpty() -> of.calls().operation();
            case CallsOf _, Connection _, OperationSubject _, LinesOf _, Resource _ -> it.description();
        };
    }
}
