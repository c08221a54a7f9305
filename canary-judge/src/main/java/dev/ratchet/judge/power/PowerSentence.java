package dev.ratchet.judge.power;

import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.judge.power.Forecast.ForGoal;
import dev.ratchet.judge.power.Forecast.Found;
import dev.ratchet.judge.power.Forecast.Situation;
import java.util.Locale;
import java.util.Optional;

/** Tells a person what a rollout will find, what it will not, and what would be needed. */
final class PowerSentence {
    static String of(Situation situation, Found found, Optional<ForGoal> goal) {
        String latency = found.latency()
                .map(rise -> text("a latency of %+.1f %% is found with 80 %%", 100 * rise))
                .orElse("no latency is found with 80 %");
        String half =
                found.half().map(look -> " (half of them by look " + look + ")").orElse("");
        String errors = found.errors()
                .map(rise -> text("an error rate of %+.2f points with 80 %%", 100 * rise))
                .orElse("no error rate with 80 %");
        return text("at a share of %.0f %%", 100 * situation.course().powered())
                + text(
                        situation.usual().calls() < 10 ? " of %.1f" : " of %.0f",
                        situation.usual().calls())
                + " calls an interval "
                + latency
                + " within " + situation.course().looks() + " looks, "
                + text("one of %+.0f %%", 100 * Math.expm1(situation.margin()))
                + text(" with %.0f %%", 100 * found.threshold())
                + half + ", " + errors
                + goal.map(it -> "; " + goal(situation, it)).orElse("");
    }

    private static String goal(Situation situation, ForGoal it) {
        Goal goal = situation.plan().goal();
        String name = text("the goal of %+.0f %% ", 100 * goal.relative())
                + (goal.kind() == GoalKind.LATENCY ? "latency" : "errors");
        if (situation.gain() <= 0) {
            return name + " can not be shown, there is nothing to gain";
        }
        if (it.looks().isEmpty()) {
            return name + " can not be shown by any watch";
        }
        long looks = it.looks().get();
        if (it.times() <= 1) {
            return name + " needs " + looks + " looks ("
                    + Math.round(looks * situation.usual().calls()) + " calls)";
        }
        int watch = situation.course().looks();
        return name + text(" is confirmed with %.0f %% only; ", 100 * it.chance())
                + "90 % need " + looks + " looks where the watch has " + watch + " and, extended, "
                + (watch + situation.course().extensionLooks()) + text(", or %.1f times the calls", it.times())
                + (goal.kind() == GoalKind.LATENCY
                        ? text(", or ln(latency) that scatters by %.2f", deviation(situation, it))
                                + text(" instead of %.2f", situation.usual().deviation())
                        : "");
    }

    private static double deviation(Situation situation, ForGoal it) {
        return situation.usual().deviation() / Math.sqrt(it.times());
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private PowerSentence() {}
}
