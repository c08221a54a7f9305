package dev.ratchet.standalone.demo;

import dev.ratchet.cycle.opportunity.Proportion;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.judge.SequentialJudge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.statistics.distribution.NormalDistribution;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * An A/A test of the whole loop in a real JVM: no-op changes pass through it, one after another for each component,
 * split by request and by key. The share that is rolled back is the loop's false-positive rate.
 */
@Command(
        name = "placebo",
        description = "Runs no-op changes through the whole loop on the example storefront, and counts those that are "
                + "rolled back or confirmed: each one is a false positive.",
        mixinStandardHelpOptions = true)
public final class Placebo implements Callable<Integer> {
    private static final Map<String, String> HANDLERS = new TreeMap<>(Map.of(
            "pricing", "src/main/java/dev/ratchet/storefront/pricing/PricingHandler.java",
            "suggest", "src/main/java/dev/ratchet/storefront/suggest/SuggestHandler.java",
            "orders", "src/main/java/dev/ratchet/storefront/orders/OrdersHandler.java"));
    private static final String POLICY =
            "pricing: {proposer: auto}\nsuggest: {proposer: auto}\norders: {proposer: auto}\n";
    private static final double CLAIMED = .02;

    /** Standard errors in half of the interval by which a goal is judged. */
    private static final double HALF_WIDTH =
            NormalDistribution.of(0, 1).inverseSurvivalProbability(SequentialJudge.GOAL_LEVEL);

    private static final int ENOUGH_EXECUTIONS = 150;
    private static final double LONGEST_SECONDS = 240;

    @Option(
            names = "--minutes",
            description = "minutes during which new rollouts start (default: ${DEFAULT-VALUE})",
            defaultValue = "30")
    private int minutes = 30;

    @Option(names = "--seed", description = "seed of the traffic (default: ${DEFAULT-VALUE})", defaultValue = "1")
    private long seed = 1;

    @Option(
            names = "--rate",
            description = "calls per second to each component (default: ${DEFAULT-VALUE})",
            defaultValue = "200")
    private int rate = 200;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    /** A component, the file of its handler, and its repository. */
    private record Subject(String component, String file, Path repository) {
        String firstLine() throws IOException {
            return Files.readAllLines(repository.resolve(file)).getFirst();
        }

        /** Returns a diff that changes one comment: the same instructions run in both slots. */
        String comment(String text, String first) {
            return String.format(
                    Locale.ROOT,
                    "diff --git a/%1$s b/%1$s\n--- a/%1$s\n+++ b/%1$s\n@@ -1 +1,2 @@\n+// %2$s\n %3$s\n",
                    file,
                    text,
                    first);
        }
    }

    /** Outcome of one no-op rollout. */
    private record RolloutEnd(RolloutStateKind state, Optional<Verdict> verdict) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        DemoOutput output = new DemoOutput(spec.commandLine().getOut(), false);
        try (DemoEnvironment environment = DemoEnvironment.open(
                        output, new StorefrontProcesses.Traffic(seed, rate, 1, Duration.ZERO), POLICY, Map.of());
                DemoTopics topics = new DemoTopics(environment.pipeline(), output);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            DeployerCalls deployer = new DeployerCalls(environment.pipeline().deployerUrl());
            Map<String, Future<List<RolloutEnd>>> running = new TreeMap<>();
            HANDLERS.forEach((component, file) -> {
                Subject subject = new Subject(component, file, environment.repository());
                running.put(component, threads.submit(() -> repeat(subject, topics, deployer, output)));
            });
            Map<String, List<RolloutEnd>> ends = new TreeMap<>();
            for (var component : running.entrySet()) {
                ends.put(component.getKey(), component.getValue().get());
            }
            return summary(ends, output);
        } catch (ExecutionException e) {
            output.say("", "stopped by an error: " + e.getCause());
            return 1;
        }
    }

    private List<RolloutEnd> repeat(Subject subject, DemoTopics topics, DeployerCalls deployer, DemoOutput output)
            throws IOException, InterruptedException {
        String component = subject.component();
        List<RolloutEnd> ends = new ArrayList<>();
        String first = subject.firstLine();
        topics.await(
                () -> topics.executions(component) >= ENOUGH_EXECUTIONS ? Optional.of(component) : Optional.empty(),
                LONGEST_SECONDS);
        while (output.seconds() < minutes * 60.0) {
            String title = "Placebo " + (ends.size() + 1);
            String id = deployer.propose(component, title, subject.comment(title, first), -.10);
            Optional<Proposal> proposal = topics.await(() -> topics.proposal("submission-" + id), LONGEST_SECONDS);
            Optional<RolloutEvent> end = proposal.isEmpty()
                    ? Optional.empty()
                    : topics.await(() -> topics.end(proposal.get()), LONGEST_SECONDS);
            if (end.isEmpty()) {
                throw new IllegalStateException(title + " of " + component + " did not finish");
            }
            if (end.get().to() == RolloutStateKind.CONFIRMED) {
                first = "// " + title; // a wrongly confirmed change is the base of the next one
            }
            ends.add(new RolloutEnd(end.get().to(), topics.verdict(proposal.get())));
        }
        return ends;
    }

    private static int summary(Map<String, List<RolloutEnd>> ends, DemoOutput output) {
        int trials = 0;
        int wrong = 0;
        for (var component : ends.entrySet()) {
            List<Verdict> verdicts = component.getValue().stream()
                    .flatMap(it -> it.verdict().stream())
                    .toList();
            Map<RolloutStateKind, Integer> counts = new TreeMap<>();
            component.getValue().forEach(it -> counts.merge(it.state(), 1, Integer::sum));
            long covered = verdicts.stream()
                    .filter(it -> it.decision().lower() <= 0 && it.decision().upper() >= 0)
                    .count();
            output.say(
                    component.getKey(),
                    String.format(
                            Locale.ROOT,
                            "%d rollouts: %s; %d of %d intervals contain zero; deviation of z %.2f (1 expected)",
                            component.getValue().size(),
                            counts,
                            covered,
                            verdicts.size(),
                            deviationOfZ(verdicts)));
            trials += component.getValue().size();
            wrong += component.getValue().size() - counts.getOrDefault(RolloutStateKind.NO_EFFECT, 0);
        }
        double lower = new Proportion(wrong, trials).lowerOfTwoSided95();
        output.say(
                "",
                String.format(
                        Locale.ROOT,
                        "%d of %d no-op rollouts did not end as NO_EFFECT (at least %.1f %% by Wilson's 95 %% bound)",
                        wrong,
                        trials,
                        100 * lower));
        return trials > 0 && lower <= CLAIMED ? 0 : 1;
    }

    /**
     * Returns the standard deviation of the estimates over their standard errors, from the intervals at the end of a
     * watch.
     */
    private static double deviationOfZ(List<Verdict> verdicts) {
        return Math.sqrt(verdicts.stream()
                .filter(it -> it.kind() == VerdictKind.NO_EFFECT || it.kind() == VerdictKind.CONFIRM)
                .mapToDouble(verdict -> {
                    double half = (Math.log1p(verdict.decision().upper())
                                    - Math.log1p(verdict.decision().lower()))
                            / 2;
                    return Math.pow(Math.log1p(verdict.decision().estimate()) / half * HALF_WIDTH, 2);
                })
                .average()
                .orElse(Double.NaN));
    }
}
