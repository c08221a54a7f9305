package dev.ratchet.cycle.watch;

/** Input of a watch. A notice occurs in commands only; a plan and a stop occur in events only. */
public sealed interface WatchInput
        permits DeploymentNotice, WatchPlan, WatchLook, WatchPast, ActionResult, WatchStop, WatchInput.Unknown {
    /** Input of a kind that only newer versions know. */
    record Unknown() implements WatchInput {}
}
