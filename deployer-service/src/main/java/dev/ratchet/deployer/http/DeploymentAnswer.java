package dev.ratchet.deployer.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.HarmedOperation;
import dev.ratchet.cycle.watch.WatchForecast;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.deployer.core.watch.WatchState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Watch of a deployment that another pipeline made, as queries return it.
 *
 * @param watch id of the watch
 * @param environment deployment environment; absent if the telemetry does not state it
 * @param version deployed version
 * @param replaced earlier versions with which it is compared
 * @param state state of the watch, such as WATCHING or CONFIRMED
 */
record DeploymentAnswer(
        String watch,
        String component,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> environment,
        String version,
        List<String> replaced,
        String state,
        DeploymentTiming timing,
        DeploymentFindings findings) {
    /**
     * Timing of a watch.
     *
     * @param noticedMillis first interval of the version in milliseconds since the epoch
     * @param watchLooks number of looks of the watch, one per interval
     * @param rung observe, propose or auto
     */
    record DeploymentTiming(long noticedMillis, int watchLooks, String rung) {}

    /**
     * Findings of a watch so far.
     *
     * @param verdict kind of the last verdict; absent if there is none
     * @param sentence last verdict for people; absent if there is none
     * @param deviating instances that are worse than the rest of their version
     * @param operations operations that carry the harm, found after the verdict
     * @param forecast statistical power of the remaining looks; absent if there is none
     * @param reason reason for the outcome; absent while the watch is open
     */
    record DeploymentFindings(
            @Schema(requiredMode = NOT_REQUIRED) Optional<String> verdict,
            @Schema(requiredMode = NOT_REQUIRED) Optional<String> sentence,
            List<String> deviating,
            List<HarmedOperation> operations,
            @Schema(requiredMode = NOT_REQUIRED) Optional<WatchForecast> forecast,
            @Schema(requiredMode = NOT_REQUIRED) Optional<String> reason) {}

    static Optional<DeploymentAnswer> of(WatchState state) {
        return state.findPlan().map(plan -> of(state, plan));
    }

    private static DeploymentAnswer of(WatchState state, WatchPlan plan) {
        DeploymentNotice notice = plan.notice();
        Optional<Verdict> verdict = state.judgement().verdict();
        return new DeploymentAnswer(
                notice.watch().text(),
                notice.component(),
                notice.environment(),
                notice.version(),
                notice.replaced(),
                state.kind().name(),
                new DeploymentTiming(
                        notice.atMillis(),
                        plan.looks(),
                        plan.rules().rungIn(notice.environment()).name().toLowerCase(Locale.ROOT)),
                new DeploymentFindings(
                        verdict.map(it -> it.kind().name()),
                        verdict.map(Verdict::reason),
                        state.judgement().deviating(),
                        state.judgement().operations(),
                        state.judgement().forecast(),
                        reason(state)));
    }

    private static Optional<String> reason(WatchState state) {
        return switch (state) {
            case WatchState.Ended it -> Optional.of(it.reason());
            case WatchState.RollingBack it -> Optional.of(it.reason());
            case WatchState.New _, WatchState.Watching _ -> Optional.empty();
        };
    }
}
