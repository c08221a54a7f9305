package dev.ratchet.generator.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Explanation;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.opportunity.ImpactScore;
import dev.ratchet.cycle.opportunity.ObservationPeriod;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Priority;
import dev.ratchet.cycle.opportunity.Risk;
import dev.ratchet.cycle.opportunity.TelemetryCounts;
import dev.ratchet.cycle.proposal.BlobChunk;
import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.report.CycleAnalysis;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.TrafficSplit;
import dev.ratchet.cycle.telemetry.Severity;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.embedded.EmbeddedCluster;
import dev.ratchet.generator.candidate.Recordings;
import dev.ratchet.generator.core.Pricing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Facts about the component of the recordings on the topics, and the proposals for its opportunity. */
record ModelFacts(EmbeddedCluster cluster) {
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final ComponentId PRICING = new ComponentId("default", "pricing");

    static Evidence evidence() {
        Frame frame = new Frame("shop.pricing.PricingHandler", "handle", Recordings.line("total / items.size()"));
        return new Evidence(
                new CodePlace("java.lang.ArithmeticException", List.of(frame), ""),
                new Frequency(100, 1000, 0.1, 0.08));
    }

    void publishFacts(ChangeableComponent component) throws Exception {
        cluster.publish(Topics.COMPONENTS, PRICING.toString(), component.entry());
        EmbeddedCluster.await("base release", DEADLINE, () -> baseRelease().isPresent());
        cluster.publish(
                Topics.ASSIGNMENTS,
                PRICING.toString(),
                new Assignment(
                        PRICING,
                        1,
                        Assignment.AssignedReleases.controlOnly(baseRelease().orElseThrow()),
                        new TrafficSplit(Split.REQUEST, Optional.empty(), 0),
                        Assignment.BucketGroups.none(),
                        new Assignment.LeaseTerms(0, true),
                        60_000,
                        List.of()));
        Recordings.executions(400).forEach(it -> cluster.publish(Topics.EXECUTIONS, "", it));
        cluster.publish(
                Topics.OPPORTUNITIES,
                "o-1",
                new Opportunity(
                        "o-1",
                        PRICING,
                        OpportunityKind.ERROR_CLUSTER,
                        evidence(),
                        new ImpactScore(1, 1, 1, Severity.HIGH, .9, Risk.LOW, 1, Priority.HIGH),
                        new ObservationPeriod(1, 2),
                        Optional.empty(),
                        new Explanation("")));
    }

    void publishCycle(String cycle) {
        cluster.publish(
                Topics.CYCLES,
                cycle,
                new CycleEvent(
                        cycle,
                        "default",
                        System.currentTimeMillis(),
                        new CycleAnalysis(new TelemetryCounts(0, 0, 0, 0), List.of("o-1"))));
    }

    Proposal awaitProposal(String cycle) throws Exception {
        EmbeddedCluster.await("proposal", DEADLINE, () -> findProposal(cycle).isPresent());
        return findProposal(cycle).orElseThrow();
    }

    private Optional<Proposal> findProposal(String cycle) {
        return cluster.read(Topics.PROPOSALS).stream()
                .filter(it -> it.origin().cycle().equals(Optional.of(cycle)))
                .findFirst();
    }

    private Optional<Digest> baseRelease() {
        return cluster.read(Topics.RELEASES).stream()
                .map(BlobChunk::bytes)
                .map(bytes -> new String(bytes, UTF_8))
                .filter(ReleaseManifest::isManifest)
                .map(ReleaseManifest::parse)
                .map(ReleaseManifest::digest)
                .findFirst();
    }

    static ChangeableComponent component(Path repository) {
        ChangeableComponent pricing = Pricing.component(false);
        return new ChangeableComponent(
                pricing.id(),
                pricing.packages(),
                new ComponentSources(
                        repository.toString(), "main", List.of("src/main/java"), List.of("src/test/java"), 17, false),
                pricing.entryPoint());
    }
}
