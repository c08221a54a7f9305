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

/** What decisions stand on, each under a key of its own. */
public sealed interface Kept permits Kept.OfFinding, Kept.OfOutcome, Kept.OfSchedule, Kept.OfLesson, Kept.Heard, Turn {
    /** The key. */
    String key();

    /** A finding, the last of its id. */
    record OfFinding(Finding finding) implements Kept {
        @Override
        public String key() {
            return key(finding.id());
        }

        static String key(String id) {
            return "finding/" + id;
        }
    }

    /** An outcome, the last of its opportunity. */
    record OfOutcome(Outcome outcome) implements Kept {
        @Override
        public String key() {
            return "outcome/" + outcome.opportunity();
        }
    }

    /** The moment up to which cycles by the clock were begun. */
    record OfSchedule(long untilMillis) implements Kept {
        static final String KEY = "schedule/until";

        @Override
        public String key() {
            return KEY;
        }
    }

    /** What is remembered beside findings, outcomes and cycles. */
    sealed interface Heard extends Kept {}

    /** How many cycles began by the clock for a tenant. */
    record OfBegun(String tenant, long cycles) implements Heard {
        @Override
        public String key() {
            return key(tenant);
        }

        static String key(String tenant) {
            return "begun/" + tenant;
        }
    }

    /** A component called another one, when that was told last. */
    record OfCalled(String tenant, String caller, String callee, long atMillis) implements Heard {
        @Override
        public String key() {
            return prefix(tenant) + caller + "\0" + callee;
        }

        static String prefix(String tenant) {
            return "called/" + tenant + "/";
        }
    }

    /** A component was deployed. */
    record OfDeployed(ComponentId component, String version, long atMillis) implements Heard {
        @Override
        public String key() {
            return prefix(component) + String.format(Locale.ROOT, "%015d", atMillis);
        }

        static String prefix(ComponentId component) {
            return "deployed/" + component.key() + "\0";
        }
    }

    /** The catalogue entry and the commit that a component's changes start from, and when either changed. */
    record OfSources(ComponentId component, Optional<String> commit, Digest entry, long changedMillis)
            implements Heard {
        @Override
        public String key() {
            return key(component);
        }

        static String key(ComponentId component) {
            return "sources/" + component.key();
        }
    }

    /**
     * What an alarm said last, and when it did.
     *
     * @param component as the alarm names it, which may be none of the catalogue
     */
    record OfAlarm(String tenant, String component, String name, AlarmState state, Severity severity, long saidMillis)
            implements Heard {
        /** Whether it is on and critical. */
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

    /** What the end of a change taught about a tenant's. */
    record OfLesson(String tenant, long number, Lesson lesson) implements Kept {
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
