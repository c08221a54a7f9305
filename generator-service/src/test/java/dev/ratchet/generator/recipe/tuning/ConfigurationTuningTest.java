package dev.ratchet.generator.recipe.tuning;

import static dev.ratchet.generator.recipe.tuning.TuningTrial.PROPERTIES;
import static dev.ratchet.generator.recipe.tuning.TuningTrial.YAML;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ratchet.cycle.opportunity.Capacity;
import dev.ratchet.cycle.opportunity.CapacityKind;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.generator.core.ChangeLimits;
import dev.ratchet.generator.core.EditRule;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.core.UnifiedDiff;
import dev.ratchet.generator.recipe.RecipeResult.Edited;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Limits that are raised: in each file, {@code <10>} becomes {@code 15} and everything else stays. */
class ConfigurationTuningTest {
    private static final String HIKARI_FILE = "shop/src/main/resources/hikari-orders.properties";

    static Stream<Arguments> limits() {
        Evidence connections = TuningTrial.connections();
        return Stream.of(
                Arguments.of("nested", connections, YAML, """
                    # Shop
                    spring:
                      datasource:
                        url: jdbc:postgresql://db/shop   # the database
                        hikari:
                          minimum-idle: 2
                          maximum-pool-size:   <10>   # see the runbook


                      main: { banner-mode: "off" }
                    """),
                Arguments.of("dotted", connections, YAML, "spring.datasource.hikari.maximum-pool-size: <10>"),
                Arguments.of(
                        "partly dotted", connections, YAML, "spring.datasource:\n    hikari.maximumPoolSize: <10>\n"),
                Arguments.of("flow", connections, YAML, "spring: {datasource: {hikari: {maximum_pool_size: <10>}}}\n"),
                Arguments.of(
                        "after wide characters",
                        connections,
                        YAML,
                        "name: \"\uD83D\uDED2 \u00e4\"\nspring.datasource.hikari.maximum-pool-size: <10>\n"),
                Arguments.of("another document", connections, YAML, """
                    spring.datasource.hikari.maximum-pool-size: <10>
                    ---
                    spring.config.activate.on-profile: test
                    logging.level.root: debug
                    """),
                Arguments.of("named pool", TuningTrial.pool(CapacityKind.CONNECTION_POOL, "orders", 10), YAML, """
                    spring.datasource.hikari:
                      pool-name: orders
                      maximum-pool-size: <10>
                    """));
    }

    static Stream<Arguments> properties() {
        Evidence connections = TuningTrial.connections();
        return Stream.of(
                Arguments.of("properties", connections, PROPERTIES, """
                    # maximum-pool-size was 5
                    spring.datasource.password=${PASSWORD}
                    spring.datasource.hikari.maximum-pool-size = <10>
                    spring.datasource.hikari.minimum-idle=10
                    """),
                Arguments.of(
                        "colon and camel case",
                        connections,
                        PROPERTIES,
                        "a=1\n  spring.datasource.hikari.maximumPoolSize: <10>  \n"),
                Arguments.of(
                        "space and no line end",
                        connections,
                        PROPERTIES,
                        "path=C:\\\\a\\\n  b\nspring.datasource.hikari.maximum-pool-size <10>"),
                Arguments.of("pool of Tomcat", connections, PROPERTIES, "spring.datasource.tomcat.max-active=<10>\n"),
                Arguments.of("DBCP", connections, PROPERTIES, "spring.datasource.dbcp2.max-total=<10>\n"),
                Arguments.of("Micronaut", connections, YAML, "datasources:\n  default:\n    maximum-pool-size: <10>\n"),
                Arguments.of("HikariCP", connections, HIKARI_FILE, "dataSource.user=shop\nmaximumPoolSize=<10>\n"));
    }

    static Stream<Arguments> threadsAndCaches() {
        Evidence tomcat = TuningTrial.pool(CapacityKind.TOMCAT_THREADS, "http-nio-8080", 10);
        Evidence jetty = TuningTrial.pool(CapacityKind.JETTY_THREADS, "", 10);
        return Stream.of(
                Arguments.of(
                        "Tomcat",
                        tomcat,
                        YAML,
                        "server:\n  port: 10\n  tomcat:\n    threads: {min-spare: 10, max: <10>}\n"),
                Arguments.of("older Tomcat", tomcat, PROPERTIES, "server.tomcat.max-threads=<10>\n"),
                Arguments.of("Jetty", jetty, PROPERTIES, "server.jetty.threads.max=<10>\n"),
                Arguments.of("older Jetty", jetty, PROPERTIES, "server.jetty.max-threads=<10>\n"),
                Arguments.of(
                        "Spring tasks",
                        TuningTrial.pool(CapacityKind.EXECUTOR, "applicationTaskExecutor", 10),
                        YAML,
                        "spring.task.execution.pool:\n  max-size: <10>\n  queue-capacity: 10\n"),
                Arguments.of(
                        "Micronaut executors",
                        TuningTrial.pool(CapacityKind.EXECUTOR, "io", 10),
                        YAML,
                        "micronaut:\n  executors:\n    io: {type: fixed, n-threads: <10>}\n    batch: {type: fixed, n-threads: 10}\n"),
                Arguments.of(
                        "Caffeine",
                        TuningTrial.cache("prices", 10),
                        PROPERTIES,
                        "spring.cache.caffeine.spec=initialCapacity=10,maximumSize=<10>,expireAfterWrite=10s\n"),
                Arguments.of(
                        "quoted Caffeine",
                        TuningTrial.cache("prices", 10),
                        YAML,
                        "spring.cache.caffeine.spec: 'maximumSize=<10>'\n"),
                Arguments.of(
                        "Micronaut cache",
                        TuningTrial.cache("my-prices", 10),
                        YAML,
                        "micronaut.caches:\n  my-prices.maximum-size: <10>\n  names.maximum-size: 10\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"limits", "properties", "threadsAndCaches"})
    void onlyTheDigitsOfTheLimitChange(String name, Evidence evidence, String path, String text) {
        // When
        Edited edited = assertInstanceOf(
                Edited.class, TuningTrial.apply(evidence, Map.of(path, text.replace("<10>", "10"))), name);

        // Then
        assertEquals(Optional.of(text.replace("<10>", "15")), edited.tree().text(path));
    }

    /** Values, the next one, and whether the file is at a ceiling. */
    @ParameterizedTest
    @CsvSource({"1, 2", "2, 3", "3, 5", "10, 15", "11, 17", "66, 99", "67, 100", "99, 100"})
    void aStepIsHalfAsMuchAgainUpToTheCeiling(long limit, int next) {
        String text = "spring.datasource.hikari.maximum-pool-size=";

        Edited edited = assertInstanceOf(
                Edited.class,
                TuningTrial.apply(
                        TuningTrial.pool(CapacityKind.CONNECTION_POOL, "", limit), Map.of(PROPERTIES, text + limit)));

        assertEquals(Optional.of(text + next), edited.tree().text(PROPERTIES));
    }

    @Test
    void theStatementNamesTheSettingTheFileTheValuesAndTheEvidence() {
        assertEquals(
                "Raises spring.datasource.hikari.maximum-pool-size in " + PROPERTIES
                        + " from 10 to 15: 9.7 of 10 connections were in use.",
                statement(TuningTrial.connections(), "spring.datasource.hikari.maximum-pool-size=10"));
        assertEquals(
                "Raises spring.cache.caffeine.spec in " + PROPERTIES
                        + " from 500 to 750: the cache was full with 499 entries, and 80 % of 1,500 requests in an hour missed it.",
                statement(TuningTrial.cache("prices", 499), "spring.cache.caffeine.spec=maximumSize=500"));
        assertEquals(
                "Raises server.tomcat.threads.max in " + PROPERTIES + " from 10 to 15: 10.0 of 10 threads were busy.",
                statement(TuningTrial.pool(CapacityKind.TOMCAT_THREADS, "", 10), "server.tomcat.threads.max=10"));
    }

    @Test
    void twoNamesOfOnePoolAreOneCapacity() {
        Evidence evidence = TuningTrial.evidence(
                new Capacity(CapacityKind.CONNECTION_POOL, "HikariPool-1", 9.5, Optional.of(10L)),
                new Capacity(CapacityKind.CONNECTION_POOL, "dataSource", 9.8, Optional.of(10L)));

        assertEquals(
                "Raises spring.datasource.hikari.maximum-pool-size in " + PROPERTIES
                        + " from 10 to 15: 9.8 of 10 connections were in use.",
                statement(evidence, "spring.datasource.hikari.maximum-pool-size=10"));
    }

    @Test
    void theChangeIsAConfigurationThatMayTouchOneNumber() {
        ConfigurationTuning recipe = new ConfigurationTuning();

        assertEquals(new Purpose.Tuning(), recipe.purpose(TuningTrial.connections()));
        assertEquals(EditRule.NUMBER, recipe.rule());
    }

    /** Files of random lines around the limit, with numbers, quotes, comments and blank lines. */
    @Test
    void everyOtherCharacterOfAFileStays() {
        Random random = new Random(7);
        String[] lines = {
            "# 10 % of 10",
            "a.b: 10",
            "\"c\": \"10\"",
            "d: [10, 10]",
            "  ",
            "",
            "e: 'maximum-pool-size: 10'",
            "f: {g: 10} # x"
        };
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder();
            int place = random.nextInt(8);
            for (int line = 0; line < 8; line++) {
                String other = lines[random.nextInt(lines.length)].replaceFirst("^(\"?)([a-f])", "$1$2" + line);
                text.append(line == place ? "spring.datasource.hikari.maximum-pool-size:  <10>" : other)
                        .append(" ".repeat(random.nextInt(3)))
                        .append(line == 7 && random.nextBoolean() ? "" : "\n");
            }
            SourceTree base =
                    SourceTree.of(new HashMap<>(Map.of(YAML, text.toString().replace("<10>", "10"))));

            Edited edited = assertInstanceOf(Edited.class, TuningTrial.apply(TuningTrial.connections(), base));

            assertEquals(
                    Optional.of(text.toString().replace("<10>", "15")),
                    edited.tree().text(YAML));
            assertEquals(
                    new UnifiedDiff.Changed(edited.tree()),
                    UnifiedDiff.apply(
                            base,
                            UnifiedDiff.between(base, edited.tree()),
                            TuningTrial.SHOP,
                            ChangeLimits.DEFAULT,
                            EditRule.NUMBER));
        }
    }

    private static String statement(Evidence evidence, String properties) {
        return assertInstanceOf(Edited.class, TuningTrial.apply(evidence, Map.of(PROPERTIES, properties)))
                .statement();
    }
}
