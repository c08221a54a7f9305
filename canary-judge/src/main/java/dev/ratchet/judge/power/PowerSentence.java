package dev.ratchet.judge.power;

import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.verdict.DetectableEffects;
import dev.ratchet.cycle.verdict.ThresholdPower;
import dev.ratchet.judge.power.Forecast.ForecastInput;
import dev.ratchet.judge.power.Forecast.GoalRequirement;
import java.util.Locale;
import java.util.Optional;

/** Describes a rollout's power in one sentence: the detectable effects, and the traffic that the goal needs. */
final class PowerSentence {
    static String of(
            ForecastInput input,
            ThresholdPower atThreshold,
            DetectableEffects effects,
            Optional<GoalRequirement> goal) {
        String latency = effects.latency()
                .map(rise -> text("80 %% power to detect %+.1f %% latency", 100 * rise))
                .orElse("less than 80 % power to detect any rise in latency");
        String medianLook = atThreshold
                .thresholdLooks()
                .map(look -> " (half of them by look " + look + ")")
                .orElse("");
        String errors = effects.errors()
                .map(rise -> text("80 %% power to detect %+.2f points of errors", 100 * rise))
                .orElse("less than 80 % power to detect any rise in errors");
        return text("at a %.0f %% canary share", 100 * input.schedule().poweredShare())
                + text(
                        input.baseline().calls() < 10 ? " and %.1f" : " and %.0f",
                        input.baseline().calls())
                + " calls per interval: "
                + latency
                + " within " + input.schedule().looks() + " looks, "
                + text("%.0f %% power", 100 * atThreshold.thresholdChance())
                + text(" to detect %+.0f %% latency", 100 * Math.expm1(input.margin()))
                + medianLook + ", " + errors
                + goal.map(it -> "; " + goal(input, it)).orElse("");
    }

    private static String goal(ForecastInput input, GoalRequirement requirement) {
        Goal goal = input.plan().change().goal();
        String name = text("the goal of %+.0f %% ", 100 * goal.relative())
                + (goal.kind() == GoalKind.LATENCY ? "latency" : "errors");
        if (input.gain() <= 0) {
            return name + " cannot be shown, because there is nothing to gain";
        }
        if (requirement.looks().isEmpty()) {
            return name + " cannot be shown by a watch of any length";
        }
        long looks = requirement.looks().get();
        if (requirement.callFactor() <= 1) {
            return name + " needs " + looks + " looks ("
                    + Math.round(looks * input.baseline().calls()) + " calls)";
        }
        int watch = input.schedule().looks();
        return "the power to confirm " + name + text(" is only %.0f %%; ", 100 * requirement.power())
                + "90 % power needs " + looks + " looks (the watch has " + watch + ", extended "
                + (watch + input.schedule().extensionLooks()) + ")"
                + text(", or %.1f times the calls", requirement.callFactor())
                + (goal.kind() == GoalKind.LATENCY
                        ? text(", or a standard deviation of ln(latency) of %.2f", deviation(input, requirement))
                                + text(" instead of %.2f", input.baseline().deviation())
                        : "");
    }

    private static double deviation(ForecastInput input, GoalRequirement requirement) {
        return input.baseline().deviation() / Math.sqrt(requirement.callFactor());
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private PowerSentence() {}
}
