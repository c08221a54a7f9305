package dev.ratchet.ingest.source.cloudwatch;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.telemetry.Severity;

/**
 * Alarm of CloudWatch whose transitions become alarms of a component.
 *
 * @param name name in the configuration
 * @param component component of the alarm
 * @param alarm name of the alarm in CloudWatch
 * @param severity severity of the alarm
 */
record CloudWatchAlarm(String name, ComponentId component, String alarm, Severity severity) {}
