package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;

/**
 * The present state of another system's alarm.
 *
 * @param name which alarm, at most 200 characters: it is shown as what began a cycle
 * @param reason for people to read, never for a model, a compiler or a path; cut at 500 characters
 */
public record Alarm(String name, AlarmState state, Severity severity, String reason) implements Event.Content {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 500;

    /** Checks the name, and takes control characters out of the reason. */
    public Alarm {
        Check.notBlank("name", name);
        Check.require(name.length() <= LONGEST_NAME, "name", "must be of at most " + LONGEST_NAME, name.length());
        Check.require(name.chars().noneMatch(Character::isISOControl), "name", "must be printable", name.length());
        reason = Check.printable(reason, LONGEST_REASON);
    }
}
