package dev.ratchet.generator.recipe.tuning;

import static dev.ratchet.generator.recipe.tuning.TuningTrial.PROPERTIES;
import static dev.ratchet.generator.recipe.tuning.TuningTrial.YAML;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ratchet.cycle.opportunity.Capacity;
import dev.ratchet.cycle.opportunity.CapacityKind;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.generator.core.Pricing;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.recipe.RecipeResult;
import dev.ratchet.generator.recipe.RecipeResult.Declined;
import dev.ratchet.generator.recipe.RecipeResult.Edited;
import dev.ratchet.generator.recipe.RecipeResult.NotApplicable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings that resemble a limit that is used up, and that stay as they are. */
class TuningLookAlikesTest {
    private static final String KEY = "spring.datasource.hikari.maximum-pool-size";
    private static final String LIMIT = KEY + ": 10\n";
    private static final String NO_NUMBER = "the value in " + YAML + " is not a plain number";
    private static final String NONE =
            "no settings file of the component sets spring.datasource.hikari.maximum-pool-size,"
                    + " spring.datasource.tomcat.max-active, spring.datasource.dbcp2.max-total, datasources.*.maximum-pool-size,"
                    + " maximumPoolSize";

    static Stream<Arguments> yaml() {
        return Stream.of(
                Arguments.of("absent", "spring.datasource.hikari.minimum-idle: 10\n", NONE),
                Arguments.of("other name", "spring.datasource.hikari.maximum-pool: 10\n", NONE),
                Arguments.of("commented out", "# " + LIMIT, NONE),
                Arguments.of("placeholder", KEY + ": ${POOL:10}\n", NO_NUMBER),
                Arguments.of("quoted", KEY + ": \"10\"\n", NO_NUMBER),
                Arguments.of("octal", KEY + ": 010\n", NO_NUMBER),
                Arguments.of("separated", KEY + ": 1_0\n", NO_NUMBER),
                Arguments.of("signed", KEY + ": +10\n", NO_NUMBER),
                Arguments.of("negative", KEY + ": -1\n", NO_NUMBER),
                Arguments.of("fraction", KEY + ": 10.0\n", NO_NUMBER),
                Arguments.of("block", KEY + ": |\n  10\n", NO_NUMBER),
                Arguments.of("list", KEY + ": [10]\n", NO_NUMBER),
                Arguments.of("null", KEY + ":\n", NO_NUMBER),
                Arguments.of("too long", KEY + ": 1234567890\n", NO_NUMBER),
                Arguments.of("anchor", KEY + ": &size 10\n", YAML + " has an anchor or an alias"),
                Arguments.of("alias", "a: &size 10\n" + KEY + ": *size\n", YAML + " has an anchor or an alias"),
                Arguments.of("merge key", "<<: {a: b}\n" + LIMIT, YAML + " has a merge key"),
                Arguments.of("tag", KEY + ": !!int 10\n", YAML + " has a tag"),
                Arguments.of("no YAML", "a: {{ .Values.a }}\nb\n" + LIMIT, YAML + " is not YAML"),
                Arguments.of(
                        "carriage returns",
                        LIMIT.replace("\n", "\r\n"),
                        YAML + " has carriage returns or a byte order mark"));
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of(
                        "twice",
                        LIMIT + "spring.datasource.hikari.maximumPoolSize: 10\n",
                        "the limit is set at 2 places: " + YAML),
                Arguments.of("two documents", LIMIT + "---\n" + LIMIT, "the limit is set at 2 places: " + YAML),
                Arguments.of(
                        "conditional document",
                        "a: 1\n---\nspring.config.activate.on-profile: prod\n" + LIMIT,
                        YAML + " sets the limit for some environments only"),
                Arguments.of(
                        "older conditional document",
                        "a: 1\n---\nspring:\n  profiles: prod\n" + LIMIT,
                        YAML + " sets the limit for some environments only"),
                Arguments.of(
                        "conditional list",
                        "spring.profiles: [a, b]\n" + LIMIT,
                        YAML + " sets the limit for some environments only"),
                Arguments.of(
                        "second data source",
                        LIMIT + "app.orders.hikari.maximum-pool-size: 20\n",
                        "the settings have more than one pool of connections"),
                Arguments.of(
                        "two data sources of Micronaut",
                        "datasources: {a: {maximum-pool-size: 10}, b: {maximum-pool-size: 10}}\n",
                        "the limit is set at 2 places: " + YAML),
                Arguments.of(
                        "named pool",
                        LIMIT + "spring.datasource.hikari.pool-name: orders\n",
                        "the limit may be that of another pool: the names differ"),
                Arguments.of(
                        "other limit",
                        KEY + ": 12\n",
                        "the telemetry states a limit of 10, and the file one of 12: something else sets it"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"yaml", "documents"})
    void declinesALimitThatIsNotCertain(String name, String text, String reason) {
        assertEquals(new Declined(reason), TuningTrial.apply(TuningTrial.connections(), Map.of(YAML, text)), name);
    }

    /** Other files beside a plain limit. */
    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of(
                        "shop/src/main/resources/application-prod.yml",
                        LIMIT,
                        "the limit is set at 2 places: shop/src/main/resources/application-prod.yml, " + YAML),
                Arguments.of(
                        "shop/src/main/resources/application.properties",
                        KEY + "=10",
                        "the limit is set at 2 places: " + PROPERTIES + ", " + YAML),
                Arguments.of(
                        "shop/src/main/resources/application-local.yaml",
                        "a: {{b",
                        "shop/src/main/resources/application-local.yaml is not YAML"),
                Arguments.of(
                        "docker-compose.yml",
                        "services:\n  shop:\n    environment:\n      SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE: 10\n",
                        replaced("docker-compose.yml")),
                Arguments.of(
                        "Dockerfile",
                        "ENTRYPOINT java -Dspring.datasource.hikari.maximum-pool-size=10 -jar a.jar",
                        replaced("Dockerfile")),
                Arguments.of(
                        "k8s/shop.yaml",
                        "data:\n  application.yml: |\n    spring:\n      datasource:\n        hikari:\n          maximumPoolSize: 10\n",
                        replaced("k8s/shop.yaml")),
                Arguments.of(".env", "DB_MAXIMUM_POOL_SIZE=10", replaced(".env")),
                Arguments.of("config/application.yml", LIMIT, replaced("config/application.yml")),
                Arguments.of(
                        "shop/src/main/java/shop/Db.java",
                        "package shop; class Db { void a(com.zaxxer.hikari.HikariConfig c) { c.setMaximumPoolSize(10); } }",
                        replaced("shop/src/main/java/shop/Db.java")),
                Arguments.of(
                        "shop/src/main/java/shop/Db.java",
                        "package shop; class Db { Object a = DataSourceBuilder.create().build(); }",
                        replaced("shop/src/main/java/shop/Db.java")));
    }

    private static String replaced(String path) {
        return path + " may set the limit, too, or create another pool";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void declinesALimitThatAnotherFileMayReplace(String path, String text, String reason) {
        assertEquals(
                new Declined(reason), TuningTrial.apply(TuningTrial.connections(), Map.of(YAML, LIMIT, path, text)));
    }

    @ParameterizedTest
    @CsvSource({
        "shop/src/test/resources/application.yml",
        "docs/tuning.yml",
        "billing/src/main/resources/application.yml",
    })
    void ignoresFilesOfTestsDocumentationAndOtherModules(String path) {
        assertEquals(
                Optional.of(LIMIT.replace("10", "15")),
                ((Edited) TuningTrial.apply(TuningTrial.connections(), Map.of(YAML, LIMIT, path, LIMIT)))
                        .tree()
                        .text(YAML));
    }

    @ParameterizedTest
    @CsvSource({
        "shop/src/main/resources/application-prod.yml, shop/src/main/resources/application-prod.yml sets the limit for some environments only",
        "shop/src/main/resources/bootstrap.yml, shop/src/main/resources/bootstrap.yml sets the limit for some environments only",
        "shop/src/main/resources/nested/application.yml, shop/src/main/resources/nested/application.yml sets the limit for some environments only",
    })
    void declinesALimitOfAnEnvironment(String path, String reason) {
        assertEquals(new Declined(reason), TuningTrial.apply(TuningTrial.connections(), Map.of(path, LIMIT)));
    }

    static Stream<Arguments> evidence() {
        Capacity pool = new Capacity(CapacityKind.CONNECTION_POOL, "", 10, Optional.of(10L));
        return Stream.of(
                Arguments.of(
                        TuningTrial.evidence(pool, new Capacity(CapacityKind.OTHER, "", .97, Optional.empty())),
                        "other resources are nearly exhausted, too, and a higher limit would use more of them"),
                Arguments.of(
                        TuningTrial.evidence(pool, new Capacity(CapacityKind.UNKNOWN, "", .97, Optional.empty())),
                        "other resources are nearly exhausted, too, and a higher limit would use more of them"),
                Arguments.of(
                        TuningTrial.evidence(pool, new Capacity(CapacityKind.TOMCAT_THREADS, "", 10, Optional.of(10L))),
                        "several pools are nearly used up, and any of them may be the cause"),
                Arguments.of(
                        TuningTrial.evidence(pool, new Capacity(CapacityKind.CONNECTION_POOL, "b", 5, Optional.of(5L))),
                        "several pools are nearly used up, and any of them may be the cause"),
                Arguments.of(
                        TuningTrial.pool(CapacityKind.CONNECTION_POOL, "HikariPool-2", 10),
                        "the limit may be that of another pool: the names differ"),
                Arguments.of(
                        TuningTrial.evidence(new Capacity(CapacityKind.CONNECTION_POOL, "", 10, Optional.empty())),
                        "the telemetry does not state one limit for all instances"),
                Arguments.of(
                        TuningTrial.evidence(new Capacity(CapacityKind.CONNECTION_POOL, "", 7, Optional.of(10L))),
                        "less than 80 % of the limit is used"));
    }

    @ParameterizedTest
    @MethodSource("evidence")
    void declinesEvidenceThatIsNotAboutOnePool(Evidence evidence, String reason) {
        assertEquals(new Declined(reason), TuningTrial.apply(evidence, Map.of(YAML, LIMIT)));
    }

    /** Limits of other kinds: name and value of the evidence, the line of properties, and the reason. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CACHE | prices | 300 | spring.cache.caffeine.spec=maximumSize=500 | the cache is not full: it has 300 entries, and the file permits 500",
                "CACHE | prices | 600 | spring.cache.caffeine.spec=maximumSize=500 | the cache is not full: it has 600 entries, and the file permits 500",
                "CACHE | prices | 500 | spring.cache.caffeine.spec=maximumWeight=500 | the value in shop/src/main/resources/application.properties is not a plain number",
                "CACHE | prices | 500 | spring.cache.caffeine.spec=maximumSize=500,maximumSize=9 | the value in shop/src/main/resources/application.properties is not a plain number",
                "CACHE | prices | 500 | spring.cache.caffeine.spec=xmaximumSize=500 | the value in shop/src/main/resources/application.properties is not a plain number",
                "CACHE | prices | 500 | micronaut.caches.names.maximum-size=500 | no settings file of the component sets spring.cache.caffeine.spec, micronaut.caches.*.maximum-size",
                "CACHE | prices | 100000 | micronaut.caches.prices.maximum-size=100000 | the limit of 100000 is at its ceiling",
                "EXECUTOR | io | 10 | micronaut.executors.batch.n-threads=10 | no settings file of the component sets spring.task.execution.pool.max-size, micronaut.executors.*.n-threads",
                "EXECUTOR | reports | 10 | spring.task.execution.pool.max-size=10 | the limit may be that of another pool: the names differ",
                "TOMCAT_THREADS | | 800 | server.tomcat.threads.max=800 | the limit of 800 is at its ceiling",
                "TOMCAT_THREADS | | 10 | server.tomcat.threads.m\\u0061x=10 | the value in shop/src/main/resources/application.properties is not a plain number",
                "TOMCAT_THREADS | | 10 | server.tomcat.threads.max=1\\0 | the value in shop/src/main/resources/application.properties is not a plain number",
                "TOMCAT_THREADS | | 10 | server.tomcat.threads.max=\\u00zz | shop/src/main/resources/application.properties has a malformed escape",
            })
    void declinesOtherLimits(CapacityKind kind, String name, long value, String line, String reason) {
        Evidence evidence = kind == CapacityKind.CACHE
                ? TuningTrial.cache(name, value)
                : TuningTrial.pool(kind, name == null ? "" : name, value);

        assertEquals(new Declined(reason), TuningTrial.apply(evidence, Map.of(PROPERTIES, line)));
    }

    @ParameterizedTest
    @CsvSource({
        "password: hunter2, true",
        "'password: \"hunter2\" # x', true",
        "api-key: a, true",
        "url: jdbc:postgresql://db/shop?password=hunter2, true",
        "url: redis://shop:hunter2@cache, true",
        "password: ${PASSWORD:hunter2}, true",
        "password: ${PASSWORD}, false",
        "'password: \"${PASSWORD}\" # x', false",
        "password:, false",
        "url: jdbc:postgresql://db:5432/shop, false",
    })
    void declinesASecretThatTheDiffWouldShow(String line, boolean isSecret) {
        RecipeResult result =
                TuningTrial.apply(TuningTrial.connections(), Map.of(YAML, "a:\n  " + line + "\n" + LIMIT));
        RecipeResult farAway = TuningTrial.apply(
                TuningTrial.connections(), Map.of(YAML, "a:\n  " + line + "\n" + "b:\n  c: 1\n  d: 1\n" + LIMIT));

        assertEquals(
                isSecret,
                result.equals(new Declined(
                        "a line beside the limit may hold a secret in plain text, which a diff would show")));
        assertInstanceOf(Edited.class, farAway);
    }

    @Test
    void declinesIfASettingsFileWasNotRead() {
        SourceTree tree =
                new SourceTree(new TreeMap<>(new HashMap<>(Map.of(YAML, LIMIT))), Set.of(), Set.of(PROPERTIES));

        assertEquals(
                new Declined(PROPERTIES + " is too large, a link or not UTF-8"),
                TuningTrial.apply(TuningTrial.connections(), tree));
    }

    @Test
    void neverConcernsAHostedComponent() {
        String path = "src/main/resources/application.yml";
        SourceIndex hosted = SourceIndex.of(SourceTree.of(Map.of(path, LIMIT)), Pricing.component());

        assertEquals(new NotApplicable(), new ConfigurationTuning().apply(TuningTrial.connections(), hosted));
    }

    @Test
    void otherEvidenceDoesNotConcernTheRecipe() {
        assertEquals(new NotApplicable(), TuningTrial.apply(TuningTrial.evidence(), Map.of(YAML, LIMIT)));
        assertEquals(
                new NotApplicable(),
                TuningTrial.apply(
                        TuningTrial.evidence(new Capacity(CapacityKind.OTHER, "", .97, Optional.empty())),
                        Map.of(YAML, LIMIT)));
    }
}
