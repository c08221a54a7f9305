package dev.ratchet.backtest.rollouts;

import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.GoalKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Goals as the command line spells them: {@code none}, {@code latency:-10%} or {@code errors}. */
public final class Goals {
    private static final Pattern FORM = Pattern.compile("(latency|errors)(?::-(\\d{1,2}(?:\\.\\d+)?)%)?");

    /** Declared change of a bug fix: nearly none of the failing calls still fail. */
    private static final double NEARLY_ALL_ERRORS = -.9;

    private static final double TENTH = -.1;

    /** No goal: excluding harm is enough. */
    public static final Goal NONE = new Goal(GoalKind.NONE, 0);

    /**
     * Parses a goal.
     *
     * @throws IllegalArgumentException with the valid forms when the text has none of them
     */
    public static Goal parse(String text) {
        if (text.equals("none")) {
            return NONE;
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a goal: " + text + "; write none, latency:-10% or errors");
        }
        boolean latency = matcher.group(1).equals("latency");
        String percent = matcher.group(2);
        double relative = percent != null ? -Double.parseDouble(percent) / 100 : latency ? TENTH : NEARLY_ALL_ERRORS;
        return new Goal(latency ? GoalKind.LATENCY : GoalKind.ERRORS, relative);
    }

    private Goals() {}
}
