package dev.ratchet.runtime.config;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of all properties of all services. They share one catalogue because they share a file and an environment.
 *
 * <p>A name that is missing here is refused at start, and a service that reads it fails. A star stands for any text.
 */
final class PropertyNames {
    private static final List<String> ALL = List.of(
            "ratchet.kafka.*",
            "ratchet.registry.schema.registry.url",
            "ratchet.registry.auto.register.schemas",
            "ratchet.registry.basic.auth.user.info",
            "ratchet.registry.bearer.auth.token",
            "ratchet.registry.cache.folder",
            "ratchet.data.partitions",
            "ratchet.host",
            "ratchet.auth.tokens",
            "ratchet.http.allowed.hosts",
            "ratchet.repositories.allowed",
            "ratchet.webhooks.allowed",
            "ratchet.kubernetes.enabled",
            "ratchet.kubernetes.kubeconfig",
            "ratchet.kubernetes.namespaces",
            "ratchet.kubernetes.selector",
            "ratchet.tags.interval",
            "ratchet.pull.requests.interval",
            "ratchet.github.token",
            "ratchet.github.api",
            "ratchet.github.cache",
            "ratchet.github.remaining.calls",
            "ratchet.broker.port",
            "ratchet.registry.port",
            "ratchet.ingest.port",
            "ratchet.ingest.grpc.port",
            "ratchet.prometheus.url",
            "ratchet.prometheus.basic.auth.user.info",
            "ratchet.prometheus.bearer.auth.token",
            "ratchet.prometheus.interval",
            "ratchet.prometheus.queries.*.metric",
            "ratchet.prometheus.queries.*.query",
            "ratchet.prometheus.queries.*.component.label",
            "ratchet.prometheus.queries.*.tenant",
            "ratchet.prometheus.queries.*.kind",
            "ratchet.prometheus.queries.*.unit",
            "ratchet.prometheus.queries.*.labels",
            "ratchet.cloudwatch.region",
            "ratchet.cloudwatch.endpoint",
            "ratchet.cloudwatch.interval",
            "ratchet.cloudwatch.max.requests.per.hour",
            "ratchet.cloudwatch.log.sample",
            "ratchet.cloudwatch.metrics.*.component",
            "ratchet.cloudwatch.metrics.*.tenant",
            "ratchet.cloudwatch.metrics.*.namespace",
            "ratchet.cloudwatch.metrics.*.metric",
            "ratchet.cloudwatch.metrics.*.dimensions",
            "ratchet.cloudwatch.metrics.*.statistic",
            "ratchet.cloudwatch.metrics.*.period",
            "ratchet.cloudwatch.metrics.*.publish",
            "ratchet.cloudwatch.logs.*.component",
            "ratchet.cloudwatch.logs.*.tenant",
            "ratchet.cloudwatch.logs.*.group",
            "ratchet.cloudwatch.logs.*.filter",
            "ratchet.cloudwatch.alarms.*.component",
            "ratchet.cloudwatch.alarms.*.tenant",
            "ratchet.cloudwatch.alarms.*.alarm",
            "ratchet.cloudwatch.alarms.*.severity",
            "ratchet.analyzer.port",
            "ratchet.analyzer.address",
            "ratchet.generator.port",
            "ratchet.generator.workers",
            "ratchet.generator.limit",
            "ratchet.candidates",
            "ratchet.candidates.model",
            "ratchet.build.programs",
            "ratchet.build.limit",
            "ratchet.build.memory.mb",
            "ratchet.build.disk.mb",
            "ratchet.model.provider",
            "ratchet.model.fallback",
            "ratchet.model.components",
            "ratchet.model.anthropic.key",
            "ratchet.model.anthropic.name",
            "ratchet.model.anthropic.url",
            "ratchet.model.anthropic.price.input",
            "ratchet.model.anthropic.price.output",
            "ratchet.model.openai.key",
            "ratchet.model.openai.name",
            "ratchet.model.openai.url",
            "ratchet.model.openai.price.input",
            "ratchet.model.openai.price.output",
            "ratchet.model.bedrock.name",
            "ratchet.model.bedrock.region",
            "ratchet.model.bedrock.url",
            "ratchet.model.bedrock.price.input",
            "ratchet.model.bedrock.price.output",
            "ratchet.model.ollama.name",
            "ratchet.model.ollama.url",
            "ratchet.model.script.folder",
            "ratchet.model.max.tokens",
            "ratchet.model.temperature",
            "ratchet.model.timeout",
            "ratchet.model.retries",
            "ratchet.model.deadline",
            "ratchet.model.rounds",
            "ratchet.model.tokens.per.cycle",
            "ratchet.model.tokens.per.tenant",
            "ratchet.model.tokens.per.day",
            "ratchet.model.cost.per.cycle",
            "ratchet.model.cost.per.tenant",
            "ratchet.model.cost.per.day",
            "ratchet.deployer.port",
            "ratchet.keys.folder",
            "ratchet.state.folder",
            "ratchet.components.folder",
            "ratchet.max.components",
            "ratchet.component.attributes",
            "ratchet.policy.file",
            "ratchet.sandbox.level",
            "ratchet.sandbox.bubblewrap",
            "ratchet.cycle.enabled",
            "ratchet.cycle.critical",
            "ratchet.cycle.schedule",
            "ratchet.cycle.interval",
            "ratchet.cycle.window",
            "ratchet.cycle.deadline",
            "ratchet.cycle.max.improvements",
            "ratchet.cycle.max.cycles",
            "ratchet.max.concurrent",
            "ratchet.tenants.*.enabled",
            "ratchet.tenants.*.max.concurrent",
            "ratchet.max.kibibytes.per.second",
            "ratchet.tenants.*.max.kibibytes.per.second",
            "ratchet.detector",
            "ratchet.min.errors",
            "ratchet.max.clusters",
            "ratchet.slow.millis",
            "ratchet.max.series",
            "ratchet.series.mebibytes",
            "ratchet.event.window",
            "ratchet.min.interactions",
            "ratchet.min.feature.requests",
            "ratchet.specifications.per.day",
            "ratchet.interval",
            "ratchet.deployment.interval",
            "ratchet.require.approval",
            "ratchet.require.tests",
            "ratchet.dry.run",
            "ratchet.max.auto.per.day",
            "ratchet.releases.keep",
            "ratchet.allow.production.deploy",
            "ratchet.change.max.files",
            "ratchet.change.min.coverage",
            "ratchet.change.min.gain",
            "ratchet.change.min.quality",
            "ratchet.change.max.lines",
            "ratchet.judge.threshold",
            "ratchet.watch.duration",
            "ratchet.watch.intervals",
            "ratchet.watch.extension",
            "ratchet.pre.period.intervals",
            "ratchet.lease",
            "ratchet.judge.metrics.latency.critical",
            "ratchet.judge.metrics.latency.min.samples",
            "ratchet.judge.metrics.tail.critical",
            "ratchet.judge.metrics.tail.min.samples",
            "ratchet.judge.metrics.errors.critical",
            "ratchet.judge.metrics.errors.min.samples",
            "ratchet.judge.metrics.cpu.critical",
            "ratchet.judge.metrics.cpu.min.samples");

    /** Variables other than properties: the file's name, docker-compose.yml's secret, those of logback and tests. */
    private static final Set<String> OTHER_VARIABLES = Set.of(
            "RATCHET_CONFIG",
            "RATCHET_TOKEN",
            "RATCHET_LOG_LEVEL",
            "RATCHET_REQUIRE_BWRAP",
            "RATCHET_REQUIRE_DOCKER",
            "RATCHET_PROBE");

    private static final Pattern MEANT_FOR_RATCHET = Pattern.compile(
            "(RATCHET|IMPROVEMENT|OPTIMIZER|CLOUDWATCH|ROLLBACK|MONITORING|RECURSIVE_OPTIMIZATION|SAFETYCHECKS)[_.].*");

    private static final Pattern PATTERNS = Pattern.compile(ALL.stream()
            .map(name -> Stream.of(name.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".+")))
            .collect(Collectors.joining("|")));

    /** Maximum number of edits up to which a misspelt longer name is recognised, also without a separate prefix. */
    private static final int EDITS = 2;

    /** All names; a star stands for any text. */
    static List<String> all() {
        return ALL;
    }

    /** Whether some service reads this property. */
    static boolean has(String property) {
        return PATTERNS.matcher(property).matches();
    }

    /**
     * Whether a variable of the environment is meant for Ratchet but belongs to no property, as an alias or a name that is
     * misspelt or in the wrong case.
     */
    static boolean claims(String variable) {
        return !OTHER_VARIABLES.contains(variable)
                && (MEANT_FOR_RATCHET.matcher(variable.toUpperCase(Locale.ROOT)).matches()
                        || Aliases.names()
                                .anyMatch(name -> EditDistance.between(property(name), property(variable)) <= EDITS));
    }

    /** Property of a variable: {@code RATCHET_DEPLOYER_PORT} is {@code ratchet.deployer.port}. */
    static String property(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** Known name with the smallest edit distance from an unknown one, in the notation of the unknown one. */
    static String nearest(String unknown) {
        String plain = property(unknown);
        String nearest = Stream.concat(ALL.stream(), Aliases.names())
                .min(Comparator.comparingInt(
                        name -> EditDistance.between(property(name), plain) + stranger(property(name), plain)))
                .orElseThrow();
        boolean variable = unknown.startsWith("RATCHET_") && nearest.startsWith("ratchet.");
        return variable ? nearest.toUpperCase(Locale.ROOT).replace('.', '_') : nearest;
    }

    /** A name with another first word is a less likely correction. */
    private static int stranger(String name, String unknown) {
        return name.split("\\.", 2)[0].equals(unknown.split("\\.", 2)[0]) ? 0 : EDITS;
    }

    private PropertyNames() {}
}
