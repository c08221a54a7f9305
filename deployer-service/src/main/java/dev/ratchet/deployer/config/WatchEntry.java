package dev.ratchet.deployer.config;

import dev.ratchet.cycle.proposal.RollBackWay;
import dev.ratchet.cycle.proposal.WatchRules;
import dev.ratchet.cycle.proposal.WatchRung;
import dev.ratchet.runtime.config.EditDistance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parser of the section {@code watch} of a catalogue entry. */
final class WatchEntry {
    private static final String SECTION = "watch";
    private static final Set<String> KEYS = Set.of("rung", "environment", "owners", "notify", "rollback");
    private static final Set<String> ROLLBACK_KEYS = Set.of("webhook", "command", "timeoutSeconds");
    private static final int TIMEOUT_SECONDS = 60;
    private static final int MOST_SECONDS = 3_600;

    private final EntryValues values;
    private final boolean isOfTenant;

    private WatchEntry(EntryValues values, boolean isOfTenant) {
        this.values = values;
        this.isOfTenant = isOfTenant;
    }

    /**
     * Reads the section and records every problem.
     *
     * @param isOfTenant whether a tenant made the entry, which must not name a program on the deployer's host
     */
    static Optional<WatchRules> read(EntryValues entry, boolean isOfTenant) {
        if (!entry.has(SECTION)) {
            return Optional.empty();
        }
        if (!(entry.value(SECTION) instanceof Map<?, ?> section)) {
            entry.problem(SECTION + ": must be a map of the keys "
                    + KEYS.stream().sorted().toList());
            return Optional.empty();
        }
        WatchEntry watch = new WatchEntry(new EntryValues(section), isOfTenant);
        WatchRules rules = watch.rules();
        watch.values.problems().forEach(it -> entry.problem(SECTION + "." + it));
        return Optional.of(rules);
    }

    private WatchRules rules() {
        checkKeys(values, KEYS, "");
        WatchRung rung = rung();
        List<String> listeners = values.texts("notify", false);
        listeners.forEach(it -> checkAddress("notify", it));
        RollBackWay rollBack = rollBack();
        Optional<String> environment =
                Optional.of(values.text("environment", "")).filter(it -> !it.isBlank());
        if (rung != WatchRung.OBSERVE && !values.has("rollback")) {
            values.problem("rung: propose and auto need the key rollback");
        }
        if (rung == WatchRung.OBSERVE) {
            List.of("rollback", "environment").stream()
                    .filter(values::has)
                    .forEach(it -> values.problem(it + ": has no effect on the rung observe; use propose to see it"));
        }
        return new WatchRules(rung, environment, values.texts("owners", false), listeners, rollBack);
    }

    private WatchRung rung() {
        return switch (values.text("rung", "observe")) {
            case "observe" -> WatchRung.OBSERVE;
            case "propose" -> WatchRung.PROPOSE;
            case "auto" -> WatchRung.AUTO;
            default -> {
                values.problem("rung: must be observe, propose or auto: " + values.value("rung"));
                yield WatchRung.OBSERVE;
            }
        };
    }

    private RollBackWay rollBack() {
        if (!values.has("rollback")) {
            return new RollBackWay.None();
        }
        if (!(values.value("rollback") instanceof Map<?, ?> section)) {
            values.problem("rollback: must be {webhook: URL} or {command: [PROGRAM, ARGUMENT, ...]}");
            return new RollBackWay.None();
        }
        EntryValues way = new EntryValues(section);
        checkKeys(way, ROLLBACK_KEYS, "rollback.");
        RollBackWay result = way.has("command") ? program(way) : webhook(way);
        way.problems().forEach(it -> values.problem("rollback." + it));
        return result;
    }

    private RollBackWay webhook(EntryValues way) {
        String url = way.text("webhook", "");
        if (url.isBlank()) {
            way.problem("webhook: must be an address, or name a command instead");
            return new RollBackWay.None();
        }
        if (way.has("timeoutSeconds")) {
            way.problem("timeoutSeconds: has an effect on a command only");
        }
        checkAddress("rollback.webhook", url);
        return new RollBackWay.Webhook(url);
    }

    private RollBackWay program(EntryValues way) {
        if (isOfTenant) {
            way.problem("command: only an entry in ratchet.components.folder may name one; use webhook");
        }
        if (way.has("webhook")) {
            way.problem("webhook: must not be given beside command");
        }
        List<String> command = way.texts("command", true);
        Object seconds = way.has("timeoutSeconds") ? way.value("timeoutSeconds") : Integer.valueOf(TIMEOUT_SECONDS);
        if (!(seconds instanceof Integer limit) || limit < 1 || limit > MOST_SECONDS) {
            way.problem("timeoutSeconds: must be a whole number from 1 to " + MOST_SECONDS + ": " + seconds);
            return new RollBackWay.None();
        }
        return command.isEmpty() ? new RollBackWay.None() : new RollBackWay.Program(command, limit);
    }

    private void checkAddress(String key, String url) {
        try {
            WebhookRules.parse(url);
        } catch (IllegalArgumentException e) {
            values.problem(key + ": " + e.getMessage() + ": " + url);
        }
    }

    private void checkKeys(EntryValues section, Set<String> known, String prefix) {
        section.keys().stream()
                .filter(it -> !known.contains(it))
                .forEach(it -> values.problem(prefix + it + ": no such key; the nearest known key is "
                        + EditDistance.nearest(it, known).orElseThrow()));
    }
}
