package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;

/**
 * Current state of an alarm of another system.
 *
 * @param name name of the alarm, shown as the cause of a cycle; 1 to 200 printable characters
 * @param reason reason for people only, never for a model, a compiler or a path; may be blank; cut at 500 characters
 */
public record Alarm(String name, AlarmState state, Severity severity, String reason) implements Event.Content {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 500;

    /** Validates the name, removes control characters from the reason and cuts it. */
    public Alarm {
        Check.notBlank("name", name);
        Check.require(name.length() <= LONGEST_NAME, "name", "must be of at most " + LONGEST_NAME, name.length());
        Check.require(Check.isVisible(name), "name", "must be printable", name.length());
        reason = Check.printable(reason, LONGEST_REASON);
    }
}
