package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.cluster.ErrorCluster;
import dev.ratchet.analyzer.core.operation.rule.NamedRegression;
import dev.ratchet.analyzer.core.optimisation.Optimisation;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.regression.RegressionFinding;
import dev.ratchet.analyzer.core.score.Impact;
import dev.ratchet.analyzer.core.score.ImpactScores;
import dev.ratchet.analyzer.core.score.OpportunityId;
import dev.ratchet.analyzer.core.window.CountWindows;
import dev.ratchet.cycle.opportunity.Capacity;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.ErrorEvidence;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Explanation;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.opportunity.ObservationPeriod;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Proportion;
import dev.ratchet.cycle.opportunity.Regression;
import dev.ratchet.cycle.opportunity.Regression.DeploymentAt;
import dev.ratchet.cycle.opportunity.RegressionMeasure;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.telemetry.Severity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Opportunities of a component, emitted again when their evidence changes materially. */
final class Opportunities {
    private static final Set<OpportunityKind> REGRESSIONS =
            EnumSet.of(OpportunityKind.REGRESSION, OpportunityKind.FORECAST, OpportunityKind.NO_DATA);
    /** Reason why neither a change nor a specification is proposed for a component without a repository. */
    static final String WATCHED_ONLY =
            "no change is proposed because the catalogue names no repository of this component; POST an entry with"
                    + " repository and build, or with repository and handler, to /components";

    /** Number of errors in an hour that begin an episode, whatever the minimum in a day. */
    private static final long MANY_ERRORS = 11;

    private static final double MATERIAL = 0.1;
    private static final long MATERIAL_MILLIS = 30_000;
    private static final double MINUTES_PER_HOUR = 60;

    private final AnalysisSettings settings;
    private final Map<ComponentKey, ComponentObservations> observed = new TreeMap<>();
    private final Map<String, Opportunity> emitted = new TreeMap<>();

    Opportunities(AnalysisSettings settings) {
        this.settings = settings;
    }

    /** The latest observations about a component. */
    ComponentObservations observations(ComponentKey component) {
        return observed.computeIfAbsent(component, it -> new ComponentObservations());
    }

    /** Emits the opportunities of a component that are new or have changed materially. */
    List<FindingUpdate> emitChanges(Component component, long nowMillis) {
        ComponentKey key = new ComponentKey(component.tenant(), component.name());
        ComponentObservations latest = observations(key);
        Calls calls = Calls.of(latest.calls(), CountWindows.minute(nowMillis));
        List<Opportunity> all = new ArrayList<>();
        latest.errors().forEach(it -> errorOpportunity(component, it, calls).ifPresent(all::add));
        latest.optimisations().forEach(it -> all.add(optimisationOpportunity(component, it, calls, nowMillis)));
        List<Opportunity> worse = latest.regressions().stream()
                .map(it -> regressions(component, it))
                .toList();
        all.addAll(worse);
        List<FindingUpdate> updates = new ArrayList<>(expireEnded(component, worse, latest.pollRestored()));
        all.stream().filter(it -> isMaterial(emitted.get(it.id()), it)).forEach(it -> updates.add(emit(it, nowMillis)));
        if (latest.isEmpty()) {
            observed.remove(key);
        }
        return updates;
    }

    /**
     * Expires regressions that have ended. An earlier analysis may have reported a regression without reporting its
     * end, so all regressions of a restored component that are not present now are expired too.
     */
    private List<FindingUpdate> expireEnded(Component component, List<Opportunity> worse, boolean mayHaveBeen) {
        Set<String> ids = worse.stream().map(Opportunity::id).collect(Collectors.toSet());
        List<FindingUpdate> over = new ArrayList<>();
        for (OpportunityKind kind : REGRESSIONS) {
            for (RegressionMeasure measure : RegressionMeasure.values()) {
                String id = OpportunityId.generate(component.tenant(), component.name(), kind, measure.name());
                if (!ids.contains(id) && (mayHaveBeen || emitted.containsKey(id))) {
                    emitted.remove(id);
                    over.add(FindingUpdate.expired(id));
                }
            }
        }
        return over;
    }

    /** Expires the opportunities that were last seen before the given time. */
    List<FindingUpdate> expireBefore(long beforeMillis) {
        List<FindingUpdate> outdated = new ArrayList<>();
        for (Iterator<Opportunity> all = emitted.values().iterator(); all.hasNext(); ) {
            Opportunity it = all.next();
            if (it.period().lastSeenMillis() < beforeMillis) {
                outdated.add(FindingUpdate.expired(it.id()));
                all.remove();
            }
        }
        return outdated;
    }

    /** Removes an opportunity that is reported under another id from now on. */
    void remove(String id) {
        emitted.remove(id);
    }

    private FindingUpdate emit(Opportunity opportunity, long nowMillis) {
        emitted.put(opportunity.id(), opportunity);
        return FindingUpdate.of(new Finding(opportunity.id(), opportunity.tenant(), nowMillis, opportunity));
    }

    private Optional<Opportunity> errorOpportunity(Component component, Observation.ErrorCount counted, Calls calls) {
        ErrorCluster cluster = counted.cluster();
        long count = counted.count();
        // a stack trace that the JVM omitted (OmitStackTraceInFastThrow) gives no place to change
        boolean isNameless = cluster.fingerprint().frames().isEmpty()
                && cluster.fingerprint().template().id().isEmpty();
        int episode = cluster.state().episode().number();
        if (episode == 0 || count < Math.min(settings.minErrors(), MANY_ERRORS) || isNameless) {
            return Optional.empty();
        }
        // health arrives shortly after the errors that it counts; without any, the share is unknown and shown as 0
        Proportion share =
                calls.count == 0 ? new Proportion(0, 0) : new Proportion(count, Math.max(count, calls.count));
        Evidence evidence = new Evidence(
                new CodePlace(
                        cluster.fingerprint().type(),
                        cluster.fingerprint().frames(),
                        "",
                        cluster.fingerprint().template().id()),
                new Frequency(count, share.total(), share.share(), share.lower95()),
                Optional.empty(),
                Optional.of(new ErrorEvidence(cluster.state().kind(), episode, cluster.sinceMillis())),
                cluster.state().failure());
        double users = cluster.users().perHour();
        Impact impact = errorImpact(component, share, users > 0 ? users : calls.perHour(count));
        ObservationPeriod period = new ObservationPeriod(cluster.sinceMillis(), cluster.lastSeenMillis());
        return Optional.of(opportunity(
                component,
                new Content(
                        cluster.opportunityId(),
                        OpportunityKind.ERROR_CLUSTER,
                        evidence,
                        cluster.fingerprint().template().text(),
                        impact,
                        period)));
    }

    private static Impact errorImpact(Component component, Proportion share, double usersPerHour) {
        return new Impact(
                100 * share.share(),
                usersPerHour,
                ImpactScores.EVERY_HOUR,
                ImpactScores.severity(share.share()),
                ImpactScores.confidence(share),
                ImpactScores.risk(component));
    }

    private static Opportunity optimisationOpportunity(
            Component component, Optimisation optimisation, Calls calls, long nowMillis) {
        double share = optimisation.evidence().frequency().share();
        Impact impact = new Impact(
                100 * share,
                optimisation.affectedPerHour(calls.perHour(calls.count)),
                ImpactScores.EVERY_HOUR,
                optimisation.severity(),
                // an optimisation is reported only if its 95 % bound passed
                0.95,
                ImpactScores.risk(component));
        ObservationPeriod period = new ObservationPeriod(
                optimisation.firstMinute() * 60_000, Math.min(nowMillis, optimisation.lastMinute() * 60_000 + 59_999));
        return opportunity(
                component,
                new Content(
                        optimisation.id(),
                        optimisation.kind(),
                        optimisation.evidence(),
                        optimisation.subject(),
                        impact,
                        period));
    }

    private static Opportunity regressions(Component component, NamedRegression named) {
        RegressionFinding finding = named.finding();
        String id = OpportunityId.generate(
                component.tenant(),
                component.name(),
                finding.kind(),
                finding.measure().name());
        double share = Math.clamp(finding.gain(), 0, 1);
        Impact impact = new Impact(
                100 * share,
                finding.measure() == RegressionMeasure.ERRORS ? finding.callsPerHour() * share : finding.callsPerHour(),
                ImpactScores.EVERY_HOUR,
                finding.kind() == OpportunityKind.FORECAST ? Severity.LOW : ImpactScores.severity(share),
                finding.confidence(),
                ImpactScores.risk(component));
        return opportunity(
                component,
                new Content(
                        id,
                        finding.kind(),
                        finding.evidence(),
                        named.subject(),
                        impact,
                        new ObservationPeriod(finding.firstMillis(), finding.lastMillis())));
    }

    private static Opportunity opportunity(Component component, Content content) {
        return new Opportunity(
                content.id,
                component.id(),
                content.kind,
                content.evidence,
                ImpactScores.score(content.impact),
                content.period,
                component.sources().isPresent() ? Optional.empty() : Optional.of(WATCHED_ONLY),
                new Explanation(content.subject));
    }

    private static boolean isMaterial(@Nullable Opportunity before, Opportunity now) {
        return before == null
                || isMaterial(before.evidence(), now.evidence())
                || (now.kind() == OpportunityKind.REGRESSION
                        && !before.explanation().equals(now.explanation()))
                || !deployment(before).equals(deployment(now))
                || before.score().severity() != now.score().severity()
                || before.score().priority() != now.score().priority()
                || !before.suppressedBecause().equals(now.suppressedBecause())
                || now.period().lastSeenMillis() - before.period().lastSeenMillis() >= MATERIAL_MILLIS;
    }

    private static boolean isMaterial(Evidence before, Evidence now) {
        return !before.place().frames().equals(now.place().frames())
                || !before.errors().map(ErrorEvidence::kind).equals(now.errors().map(ErrorEvidence::kind))
                || differ(before.capacities(), now.capacities())
                || differs(before.frequency().count(), now.frequency().count())
                || differs(before.frequency().share(), now.frequency().share());
    }

    private static Optional<DeploymentAt> deployment(Opportunity opportunity) {
        return opportunity.evidence().regression().flatMap(Regression::deployment);
    }

    private static boolean differ(List<Capacity> before, List<Capacity> now) {
        return before.size() != now.size()
                || IntStream.range(0, now.size())
                        .anyMatch(i -> !before.get(i).isSame(now.get(i))
                                || differs(before.get(i).used(), now.get(i).used()));
    }

    private static boolean differs(double before, double now) {
        return Math.abs(now - before) > MATERIAL * Math.abs(before);
    }

    /** Content of an opportunity, except its component. */
    private record Content(
            String id,
            OpportunityKind kind,
            Evidence evidence,
            String subject,
            Impact impact,
            ObservationPeriod period) {}

    /** Calls of a component since the first minute of the window in which it was seen. */
    private record Calls(long count, long firstMinute, long minute) {
        static Calls of(Optional<Observation.Calls> observed, long minute) {
            return observed.filter(it -> it.count() > 0)
                    .map(it -> new Calls(it.count(), it.firstMinute(), minute))
                    .orElse(new Calls(0, minute, minute));
        }

        /** Rate per hour over the observed minutes, of which the first counts in full. */
        double perHour(long occurrences) {
            return occurrences * MINUTES_PER_HOUR / (minute - firstMinute + 1);
        }
    }
}
