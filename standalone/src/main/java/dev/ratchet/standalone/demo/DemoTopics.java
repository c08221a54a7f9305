package dev.ratchet.standalone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.health.InstanceMinute;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.proposal.BlobChunk;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposalState;
import dev.ratchet.cycle.pullrequest.PullRequestEvent;
import dev.ratchet.cycle.pullrequest.PullRequestState;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.watch.WatchEvent;
import dev.ratchet.cycle.watch.WatchId;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.TopicReader;
import dev.ratchet.runtime.kafka.Wire;
import dev.ratchet.standalone.pipeline.Pipeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** State of the demo, read from the topics by a plain consumer. The acts wait here for the next event. */
final class DemoTopics implements AutoCloseable {
    private static final List<Topic<?>> TOPICS = List.of(
            Topics.OPPORTUNITIES,
            Topics.CYCLES,
            Topics.PROPOSALS,
            Topics.RELEASES,
            Topics.ROLLOUTS,
            Topics.CYCLE_REPORTS,
            Topics.EXECUTIONS,
            Topics.INSTANCE_MINUTES,
            Topics.WATCHES,
            Topics.PULL_REQUESTS);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Map<String, Opportunity> opportunities = new LinkedHashMap<>();
    private final Map<ProposalId, Proposal> proposals = new LinkedHashMap<>();
    private final List<PullRequestEvent> pullRequests = new ArrayList<>();
    private final Map<RolloutId, List<RolloutEvent>> rollouts = new LinkedHashMap<>();
    private final Map<RolloutId, RolloutPlan> plans = new LinkedHashMap<>();
    private final Map<Digest, byte[]> blobs = new LinkedHashMap<>();
    private final List<CycleReport> reports = new ArrayList<>();
    private final Map<String, Integer> executions = new LinkedHashMap<>();
    private final DemoWatches watches = new DemoWatches();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Connections connections;
    private final RecordPrinter lines;
    private final Thread thread = Thread.ofPlatform().name("demo-stage").unstarted(this::run);

    DemoTopics(Pipeline pipeline, DemoOutput output) {
        this.connections = Connections.of(new Configuration(pipeline.properties()));
        this.lines = new RecordPrinter(output);
        thread.start();
    }

    Optional<Opportunity> opportunity(String component) {
        return opportunities.values().stream()
                .filter(it -> it.component().equals(component))
                .findFirst();
    }

    /** Returns the proposal for an opportunity or submission. */
    Optional<Proposal> proposal(String opportunity) {
        return proposals.values().stream()
                .filter(it ->
                        it.origin().opportunity().filter(opportunity::equals).isPresent())
                .findFirst();
    }

    /** Number of proposals for a component that passed every gate. */
    long readyProposals(String component) {
        return proposals.values().stream()
                .filter(it -> it.component().equals(component) && it.state() == ProposalState.READY)
                .count();
    }

    /** Returns the step of a change that people merge to a state. */
    Optional<PullRequestEvent> pullRequest(ProposalId proposal, PullRequestState state) {
        return pullRequests.stream()
                .filter(it -> it.proposal().equals(proposal) && it.state() == state)
                .findFirst();
    }

    /** Returns the final event of a proposal's rollout, once it is over. */
    Optional<RolloutEvent> end(Proposal proposal) {
        return Optional.ofNullable(rollouts.get(RolloutId.of(proposal.id())))
                .map(List::getLast)
                .filter(it -> RecordPrinter.OVER.contains(it.to()));
    }

    /** Returns the latest verdict on a proposal. */
    Optional<Verdict> verdict(Proposal proposal) {
        return rollouts.getOrDefault(RolloutId.of(proposal.id()), List.of()).stream()
                .flatMap(it -> it.verdict().stream())
                .reduce((earlier, later) -> later);
    }

    /** Number of recorded executions of a component. */
    int executions(String component) {
        return executions.getOrDefault(component, 0);
    }

    /** Returns the reports of a cycle, of which there must be exactly one. */
    List<CycleReport> reports(String cycle) {
        return reports.stream().filter(it -> it.cycle().equals(cycle)).toList();
    }

    /** Returns the report that lists the watch of a deployment. */
    Optional<CycleReport> report(WatchId watch) {
        return reports.stream()
                .filter(report -> report.analysis().deployments().stream()
                        .anyMatch(it -> it.watch().equals(watch)))
                .findFirst();
    }

    /** Watched deployments. */
    DemoWatches watches() {
        return watches;
    }

    /** Waits until the value is present, at most the given number of seconds. */
    <T> Optional<T> await(Supplier<Optional<T>> wanted, double seconds) throws InterruptedException {
        long left = (long) (seconds * 1e9);
        lock.lock();
        try {
            Optional<T> found = wanted.get();
            while (found.isEmpty() && left > 0) {
                left = news.awaitNanos(left);
                found = wanted.get();
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Wire wire = new Wire(connections.registry());
        try (var consumer = connections.consumer("")) {
            TopicReader.readToEnd(consumer, TOPICS, record -> wire.read(record).ifPresent(this::apply));
            while (stopped.getCount() > 0) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> wire.read(record).ifPresent(this::apply));
            }
        }
    }

    private void apply(Object value) {
        lock.lock();
        try {
            switch (value) {
                case Opportunity it -> applyOpportunity(it);
                case Proposal it -> applyProposal(it);
                case RolloutEvent it -> applyRollout(it);
                case InstanceMinute it -> watches.add(it);
                case WatchEvent it ->
                    watches.add(it).ifPresent(plan -> lines.printWatch(plan, it, watches.looks(it.watch())));
                case PullRequestEvent it -> {
                    pullRequests.add(it);
                    lines.printPullRequest(it);
                }
                case BlobChunk it -> blobs.put(it.digest(), it.bytes());
                case CycleReport cycleReport -> {
                    reports.add(cycleReport);
                    lines.printReport(cycleReport);
                }
                case Execution it -> executions.merge(it.component(), 1, Integer::sum);
                default -> lines.printOther(value);
            }
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void applyOpportunity(Opportunity opportunity) {
        if (opportunities.put(opportunity.id(), opportunity) == null) {
            lines.printOpportunity(opportunity);
        }
    }

    private void applyProposal(Proposal proposal) {
        if (proposals.put(proposal.id(), proposal) == null) {
            lines.printProposal(proposal, diff(proposal));
        }
    }

    private void applyRollout(RolloutEvent rolloutEvent) {
        if (rolloutEvent.input() instanceof RolloutPlan plan) {
            plans.put(rolloutEvent.rollout(), plan);
        }
        rollouts.computeIfAbsent(rolloutEvent.rollout(), key -> new ArrayList<>())
                .add(rolloutEvent);
        RolloutPlan plan = plans.get(rolloutEvent.rollout());
        if (plan != null) {
            long looks = rollouts.get(rolloutEvent.rollout()).stream()
                    .filter(event -> event.verdict().isPresent())
                    .count();
            lines.printRollout(plan, rolloutEvent, looks);
        }
    }

    private String diff(Proposal proposal) {
        return proposal.release()
                .diffDigest()
                .map(digest -> new String(blobs.getOrDefault(digest, new byte[0]), UTF_8))
                .orElse("");
    }

    /** Returns whether a rollout ended in a state. */
    static boolean endedAs(RolloutEvent end, RolloutStateKind state) {
        return end.to() == state;
    }

    /** Waits for time to pass; returns true if interrupted by the end of the demo. */
    boolean pause(long millis) throws InterruptedException {
        return stopped.await(millis, TimeUnit.MILLISECONDS);
    }
}
