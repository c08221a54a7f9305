package dev.ratchet.standalone.demo;

import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.cycle.watch.ActionResult;
import dev.ratchet.cycle.watch.WatchEvent;
import dev.ratchet.cycle.watch.WatchId;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.cycle.watch.WatchStateKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Act 0: a service that knows nothing of Ratchet deploys a slower version by its pipeline. The new instances are
 * compared with the old ones, and the service's rollback program runs once.
 */
final class DeploymentAct {
    private static final String ACT = "act 0: ";
    private static final String OLD = ParcelsProcesses.OLD;
    private static final String NEW = ParcelsProcesses.NEW;
    private static final int BASELINE_INTERVALS = 15;
    private static final double REPORT_SECONDS = 30;

    /** Longer than a verdict needs, so that old and new instances serve together until then. */
    private static final Duration PAUSE = Duration.ofSeconds(150);

    private final ParcelsProcesses parcels;
    private final DemoTopics topics;
    private final DeployerCalls deployer;
    private final DemoOutput output;
    private final Expectations expectations;

    DeploymentAct(
            ParcelsProcesses parcels,
            DemoTopics topics,
            DeployerCalls deployer,
            DemoOutput output,
            Expectations expectations) {
        this.parcels = parcels;
        this.topics = topics;
        this.deployer = deployer;
        this.output = output;
        this.expectations = expectations;
    }

    /** Reason why the act cannot be played on this machine; empty if it can. */
    Optional<String> leftOut() {
        return parcels.isInstalled()
                ? Optional.empty()
                : Optional.of("act 0 is left out, because it needs Node.js with npm, or Maven: run"
                        + " examples/parcels/install.sh");
    }

    /** Plays the act; returns whether the deployment was rolled back. */
    boolean play() throws InterruptedException, IOException {
        Optional<String> leftOut = leftOut();
        if (leftOut.isPresent()) {
            output.say("", leftOut.get());
            return false;
        }
        Optional<Integer> baseline = topics.await(
                () -> Optional.of(topics.watches().intervals(ParcelsProcesses.NAME, OLD))
                        .filter(it -> it >= BASELINE_INTERVALS),
                expectations.secondsLeft());
        if (baseline.isEmpty()) {
            expectations.expect(false, ACT + BASELINE_INTERVALS + " intervals with calls of version " + OLD);
            return false;
        }
        say("version " + OLD + " served in " + baseline.get() + " intervals; its pipeline runs deploy.sh " + NEW);
        parcels.deploy(NEW, PAUSE);
        Optional<WatchPlan> plan =
                topics.await(() -> topics.watches().plan(ParcelsProcesses.NAME, NEW), expectations.secondsLeft());
        if (plan.isEmpty()) {
            expectations.expect(false, ACT + "the deployment of " + NEW + " is noticed");
            return false;
        }
        WatchId watch = plan.get().watch();
        Optional<WatchEvent> end = topics.await(() -> topics.watches().end(watch), expectations.secondsLeft());
        if (end.isEmpty()) {
            expectations.expect(false, ACT + "an end of the watch within " + expectations.limitSeconds() + " s");
            return false;
        }
        expectRollBack(end.get());
        expectReport(watch);
        return end.get().to() == WatchStateKind.ROLLED_BACK;
    }

    private void expectRollBack(WatchEvent end) throws IOException {
        expectations.expect(
                end.to() == WatchStateKind.ROLLED_BACK,
                ACT + "ROLLED_BACK, not " + end.to() + " (" + end.reason() + ")");
        Optional<Verdict> verdict = topics.watches().verdict(end.watch());
        expectations.expect(
                verdict.filter(it -> it.kind() == VerdictKind.ROLL_BACK).isPresent(),
                ACT + "a verdict ROLL_BACK, not " + verdict);
        List<ActionResult> actions = topics.watches().actions(end.watch());
        expectations.expect(
                actions.size() == 1 && parcels.deployments() == 3,
                ACT + "one run of the rollback program, not " + actions);
        List<String> serving = parcels.servingVersions();
        expectations.expect(serving.equals(List.of(OLD)), ACT + "only version " + OLD + " serves, not " + serving);
        say("versions that serve now: " + serving + ", after " + actions.size() + " run of "
                + parcels.rollBackProgram());
    }

    /** Waits for the first report after the end of the watch, and requests one if no other act does. */
    private void expectReport(WatchId watch) throws InterruptedException {
        Optional<CycleReport> report =
                topics.await(() -> topics.report(watch), Math.min(REPORT_SECONDS, expectations.secondsLeft()));
        if (report.isEmpty()) {
            deployer.requestCycle(ACT + "the deployment of " + NEW, 60);
            report = topics.await(() -> topics.report(watch), expectations.secondsLeft());
        }
        expectations.expect(report.isPresent(), ACT + "a report that lists the deployment of " + NEW);
    }

    private void say(String line) {
        output.say(ParcelsProcesses.NAME, line);
    }
}
