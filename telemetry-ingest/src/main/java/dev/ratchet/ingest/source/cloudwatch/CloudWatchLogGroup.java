package dev.ratchet.ingest.source.cloudwatch;

import dev.ratchet.cycle.ComponentId;

/**
 * Log group of CloudWatch whose events become log records of a component.
 *
 * @param name name in the configuration
 * @param component component of the records
 * @param group name of the log group
 * @param filter filter pattern of CloudWatch; an empty one matches all events
 */
record CloudWatchLogGroup(String name, ComponentId component, String group, String filter) {
    /** Stream of the group; a declaration that was changed is another stream. */
    String stream() {
        return "log/" + name + "/" + Integer.toHexString(toString().hashCode());
    }
}
