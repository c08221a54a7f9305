package dev.ratchet.deployer.action;

import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.deployer.core.watch.WatchState;
import java.util.List;

/**
 * Body of a webhook request about a watch.
 *
 * @param text one line for people, which chat systems display
 * @param event state of the watch, such as HARMFUL; ROLLING_BACK requests a rollback
 * @param verdict kind of the last verdict; NONE if there is none
 */
record Announcement(String text, String event, String verdict, Deployment deployment, Details details)
        implements WebhookRequest.Body {
    /** Watched deployment; the environment is empty if the telemetry does not state it. */
    record Deployment(
            String watch,
            String tenant,
            String component,
            String environment,
            String version,
            List<String> replaced,
            boolean production) {}

    /**
     * Details of the outcome.
     *
     * @param rollback configured rollback in words
     */
    record Details(String reason, List<String> deviating, List<String> owners, String rollback) {}

    static Announcement of(WatchState.Ended watch) {
        return of(watch, watch.plan(), watch.reason());
    }

    static Announcement of(WatchState.RollingBack watch) {
        return of(watch, watch.plan(), watch.reason());
    }

    private static Announcement of(WatchState watch, WatchPlan plan, String reason) {
        DeploymentNotice notice = plan.notice();
        String event = watch.kind().name();
        return new Announcement(
                event + ": version " + notice.version() + " of " + notice.component() + ": " + reason,
                event,
                watch.judgement().verdict().map(Verdict::kind).map(Enum::name).orElse("NONE"),
                new Deployment(
                        notice.watch().text(),
                        notice.tenant(),
                        notice.component(),
                        notice.environment().orElse(""),
                        notice.version(),
                        notice.replaced(),
                        plan.production()),
                new Details(
                        reason,
                        watch.judgement().deviating(),
                        plan.rules().owners(),
                        plan.rules().rollBack().text()));
    }
}
