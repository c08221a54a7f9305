package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.analyzer.core.prediction.Lesson;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.telemetry.AlarmState;
import dev.ratchet.cycle.telemetry.Severity;
import java.util.Locale;
import java.util.Optional;

/** Entry of the ledger, stored under a unique key. */
public sealed interface LedgerEntry
        permits LedgerEntry.FindingEntry,
                LedgerEntry.OutcomeEntry,
                LedgerEntry.ScheduleEntry,
                LedgerEntry.LessonEntry,
                LedgerEntry.ContextEntry,
                Cycle {
    /** Key of the entry. */
    String key();

    /** Latest finding with its id. */
    record FindingEntry(Finding finding) implements LedgerEntry {
        @Override
        public String key() {
            return key(finding.id());
        }

        static String key(String id) {
            return "finding/" + id;
        }
    }

    /** Latest outcome of an opportunity. */
    record OutcomeEntry(Outcome outcome) implements LedgerEntry {
        @Override
        public String key() {
            return "outcome/" + outcome.change().opportunity().orElse("");
        }
    }

    /** Time up to which scheduled cycles were started, in milliseconds since the epoch. */
    record ScheduleEntry(long untilMillis) implements LedgerEntry {
        static final String KEY = "schedule/until";

        @Override
        public String key() {
            return KEY;
        }
    }

    /** Context entry: neither finding nor outcome, lesson, schedule or cycle. */
    sealed interface ContextEntry extends LedgerEntry {}

    /** Number of scheduled cycles started for a tenant. */
    record CycleCountEntry(String tenant, long cycles) implements ContextEntry {
        @Override
        public String key() {
            return key(tenant);
        }

        static String key(String tenant) {
            return "begun/" + tenant;
        }
    }

    /** Call from one component to another, with the time at which it was last reported. */
    record CallEntry(String tenant, String caller, String callee, long atMillis) implements ContextEntry {
        @Override
        public String key() {
            return prefix(tenant) + caller + "\0" + callee;
        }

        static String prefix(String tenant) {
            return "called/" + tenant + "/";
        }
    }

    /**
     * Deployment of a component.
     *
     * @param replaced version that served before; empty if unknown
     */
    record DeploymentEntry(
            ComponentId component, String version, long atMillis, Optional<String> commit, Optional<String> replaced)
            implements ContextEntry {
        @Override
        public String key() {
            return prefix(component) + String.format(Locale.ROOT, "%015d", atMillis);
        }

        static String prefix(ComponentId component) {
            return "deployed/" + component.key() + "\0";
        }
    }

    /** Catalogue entry and commit that changes of a component start from, with the time at which either changed. */
    record SourcesEntry(ComponentId component, Optional<String> commit, Digest entry, long changedMillis)
            implements ContextEntry {
        @Override
        public String key() {
            return key(component);
        }

        static String key(ComponentId component) {
            return "sources/" + component.key();
        }
    }

    /**
     * Latest state of an alarm.
     *
     * @param tenant tenant that sent it
     * @param component component that the alarm names, which may be missing from the catalogue
     * @param name name of the alarm
     * @param state latest state
     * @param severity latest severity
     * @param saidMillis time of the latest state in milliseconds since the epoch
     */
    record AlarmEntry(
            String tenant, String component, String name, AlarmState state, Severity severity, long saidMillis)
            implements ContextEntry {
        /** Whether the alarm is active and critical. */
        boolean isCritical() {
            return state == AlarmState.ALARM && severity == Severity.CRITICAL;
        }

        @Override
        public String key() {
            return prefix(tenant) + component + "\0" + name;
        }

        static String prefix(String tenant) {
            return "alarm/" + tenant + "/";
        }
    }

    /** Start of a cycle for an opportunity of critical priority. */
    record CriticalEntry(String tenant, String opportunity, long atMillis) implements ContextEntry {
        static final String PREFIX = "critical/";

        @Override
        public String key() {
            return key(opportunity);
        }

        static String key(String opportunity) {
            return PREFIX + opportunity;
        }
    }

    /** Lesson from the outcome of a tenant's change. */
    record LessonEntry(String tenant, long number, Lesson lesson) implements LedgerEntry {
        @Override
        public String key() {
            return key(tenant, number);
        }

        static String key(String tenant, long number) {
            return prefix(tenant) + String.format(Locale.ROOT, "%012d", number);
        }

        static String prefix(String tenant) {
            return "lesson/" + tenant + "/";
        }
    }
}
