package dev.ratchet.deployer.config;

import dev.ratchet.cycle.proposal.RollBackWay;
import dev.ratchet.cycle.proposal.WatchRules;
import dev.ratchet.cycle.proposal.WatchRung;
import dev.ratchet.cycle.proposal.WorkloadId;
import dev.ratchet.cycle.proposal.WorkloadKind;
import dev.ratchet.runtime.config.EditDistance;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Parser of the section {@code watch} of a catalogue entry. */
final class WatchEntry {
    private static final String SECTION = "watch";
    private static final Set<String> KEYS = Set.of("rung", "environment", "owners", "notify", "rollback", "tags");
    private static final Set<String> ROLLBACK_KEYS = Set.of("webhook", "command", "kubernetes", "timeoutSeconds");
    private static final int TIMEOUT_SECONDS = 60;
    private static final int MAX_SECONDS = 3_600;

    private static final Set<String> KUBERNETES_KEYS = Set.of("namespace", "kind", "name");

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
        WatchRules rules = watch.rules(watch.tags(entry));
        watch.values.problems().forEach(it -> entry.problem(SECTION + "." + it));
        return Optional.of(rules);
    }

    /** Repository of the tags: true is that of the entry. */
    private Optional<String> tags(EntryValues entry) {
        if (values.value("tags") instanceof String repository && !repository.isBlank()) {
            return Optional.of(repository);
        }
        if (!values.flag("tags")) {
            return Optional.empty();
        }
        if (!entry.has("repository")) {
            values.problem("tags: true needs the key repository of the entry; name the repository of the tags instead");
        }
        return Optional.of(entry.text("repository", "")).filter(it -> !it.isBlank());
    }

    private WatchRules rules(Optional<String> tags) {
        checkKeys(values, KEYS, "");
        WatchRung rung = rung();
        List<String> listeners = values.texts("notify", false);
        listeners.forEach(it -> checkAddress(values, "notify", it));
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
        return new WatchRules(rung, environment, values.texts("owners", false), listeners, rollBack, tags);
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
            values.problem("rollback: must be {webhook: URL}, {command: [PROGRAM, ARGUMENT, ...]} or"
                    + " {kubernetes: {namespace: NAMESPACE, kind: KIND, name: NAME}}");
            return new RollBackWay.None();
        }
        EntryValues way = new EntryValues(section);
        checkKeys(way, ROLLBACK_KEYS, "rollback.");
        RollBackWay result = way.has("command") ? program(way) : way.has("kubernetes") ? kubernetes(way) : webhook(way);
        way.problems().forEach(it -> values.problem("rollback." + it));
        return result;
    }

    private RollBackWay kubernetes(EntryValues way) {
        if (isOfTenant) {
            way.problem("kubernetes: only an entry in ratchet.components.folder may name a workload; use webhook");
        }
        List.of("webhook", "timeoutSeconds").stream()
                .filter(way::has)
                .forEach(it -> way.problem(it + ": must not be given beside kubernetes"));
        if (!(way.value("kubernetes") instanceof Map<?, ?> section)) {
            way.problem("kubernetes: must be {namespace: NAMESPACE, kind: KIND, name: NAME}");
            return new RollBackWay.None();
        }
        EntryValues workload = new EntryValues(section);
        checkKeys(workload, KUBERNETES_KEYS, "rollback.kubernetes.");
        RollBackWay result = workload(workload);
        workload.problems().forEach(it -> way.problem("kubernetes." + it));
        return result;
    }

    private static RollBackWay workload(EntryValues section) {
        String namespace = section.text("namespace", "");
        String kind = section.text("kind", "deployment");
        String name = section.text("name", "");
        Optional<WorkloadKind> known = Stream.of(
                        WorkloadKind.DEPLOYMENT, WorkloadKind.STATEFUL_SET, WorkloadKind.ROLLOUT)
                .filter(it -> it.text().equals(kind.toLowerCase(Locale.ROOT)))
                .findFirst();
        if (known.isEmpty()) {
            section.problem("kind: must be deployment, statefulset or rollout: " + kind);
        }
        if (!WorkloadId.isNamespace(namespace)) {
            section.problem("namespace: must be the name of a namespace: " + namespace);
        }
        if (!WorkloadId.isName(name)) {
            section.problem("name: must be the name of the workload: " + name);
        }
        return section.problems().isEmpty()
                ? new RollBackWay.Kubernetes(new WorkloadId(namespace, known.orElseThrow(), name))
                : new RollBackWay.None();
    }

    private RollBackWay webhook(EntryValues way) {
        String url = way.text("webhook", "");
        if (url.isBlank()) {
            way.problem("webhook: must be an address, or name a command or a workload of kubernetes instead");
            return new RollBackWay.None();
        }
        if (way.has("timeoutSeconds")) {
            way.problem("timeoutSeconds: has an effect on a command only");
        }
        checkAddress(values, "rollback.webhook", url);
        return new RollBackWay.Webhook(url);
    }

    private RollBackWay program(EntryValues way) {
        if (isOfTenant) {
            way.problem("command: only an entry in ratchet.components.folder may name one; use webhook");
        }
        List.of("webhook", "kubernetes").stream()
                .filter(way::has)
                .forEach(it -> way.problem(it + ": must not be given beside command"));
        List<String> command = way.texts("command", true);
        Object seconds = way.has("timeoutSeconds") ? way.value("timeoutSeconds") : Integer.valueOf(TIMEOUT_SECONDS);
        if (!(seconds instanceof Integer limit) || limit < 1 || limit > MAX_SECONDS) {
            way.problem("timeoutSeconds: must be a whole number from 1 to " + MAX_SECONDS + ": " + seconds);
            return new RollBackWay.None();
        }
        return command.isEmpty() ? new RollBackWay.None() : new RollBackWay.Program(command, limit);
    }

    /** Records the problem of an address of a webhook, if it has one. */
    static void checkAddress(EntryValues values, String key, String url) {
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
