package dev.ratchet.generator.recipe.tuning;

import dev.ratchet.cycle.opportunity.CapacityKind;
import dev.ratchet.generator.recipe.tuning.Assignment.Style;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Table of the settings that limit a pool or a cache. In a name, {@code *} stands for the name of the pool. */
enum Setting {
    /** Spring Boot with HikariCP. */
    SPRING_HIKARI(CapacityKind.CONNECTION_POOL, "spring.datasource.hikari.maximum-pool-size", 100),
    /** Spring Boot with the pool of Tomcat. */
    SPRING_TOMCAT_POOL(CapacityKind.CONNECTION_POOL, "spring.datasource.tomcat.max-active", 100),
    /** Spring Boot with Commons DBCP. */
    SPRING_DBCP(CapacityKind.CONNECTION_POOL, "spring.datasource.dbcp2.max-total", 100),
    /** Micronaut with HikariCP. */
    MICRONAUT_DATASOURCE(CapacityKind.CONNECTION_POOL, "datasources.*.maximum-pool-size", 100),
    /** A file of properties that a program passes to HikariCP. */
    HIKARI(CapacityKind.CONNECTION_POOL, "maximumPoolSize", 100),
    /** Threads of Tomcat. */
    TOMCAT(CapacityKind.TOMCAT_THREADS, "server.tomcat.threads.max", 800),
    /** Threads of Tomcat, before Spring Boot 2.3. */
    OLDER_TOMCAT(CapacityKind.TOMCAT_THREADS, "server.tomcat.max-threads", 800),
    /** Threads of Jetty. */
    JETTY(CapacityKind.JETTY_THREADS, "server.jetty.threads.max", 800),
    /** Threads of Jetty, before Spring Boot 2.3. */
    OLDER_JETTY(CapacityKind.JETTY_THREADS, "server.jetty.max-threads", 800),
    /** Executor of Spring Boot for asynchronous methods. */
    SPRING_TASKS(CapacityKind.EXECUTOR, "spring.task.execution.pool.max-size", 200),
    /** Executor of Micronaut. */
    MICRONAUT_EXECUTOR(CapacityKind.EXECUTOR, "micronaut.executors.*.n-threads", 200),
    /** Caches of Spring Boot by Caffeine: a number within a text. */
    SPRING_CAFFEINE(CapacityKind.CACHE, "spring.cache.caffeine.spec", 100_000),
    /** Cache of Micronaut. */
    MICRONAUT_CACHE(CapacityKind.CACHE, "micronaut.caches.*.maximum-size", 100_000);

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern SPECIFICATION =
            Pattern.compile("(?:^|,)\\s*maximumSize\\s*=\\s*([1-9][0-9]{0,8})\\s*(?=,|$)");
    private static final Pattern HIKARI_FILE = Pattern.compile("(?:.*/)?hikari[\\w-]*\\.properties");

    private final CapacityKind kind;
    private final String key;
    private final int ceiling;

    Setting(CapacityKind kind, String key, int ceiling) {
        this.kind = kind;
        this.key = key;
        this.ceiling = ceiling;
    }

    /**
     * A number in a file.
     *
     * @param begin position of its first digit
     */
    record Place(int value, int begin) {
        int end() {
            return begin + Integer.toString(value).length();
        }
    }

    /** Settings of a kind. */
    static List<Setting> of(CapacityKind kind) {
        return Arrays.stream(values()).filter(it -> it.kind == kind).toList();
    }

    CapacityKind kind() {
        return kind;
    }

    /** Name for people. */
    String key() {
        return key;
    }

    SettingName pattern() {
        return SettingName.of(key);
    }

    boolean isOf(Assignment it) {
        return it.name().matches(pattern())
                && (this == HIKARI) == HIKARI_FILE.matcher(it.path()).matches();
    }

    /** Number of a value; empty unless it is written as a plain number without a sign. */
    Optional<Place> place(Assignment it) {
        boolean isText = this == SPRING_CAFFEINE;
        if (it.style() == Style.OTHER || (it.style() == Style.QUOTED && !isText)) {
            return Optional.empty();
        }
        Matcher number = (isText ? SPECIFICATION : NUMBER).matcher(it.source());
        int group = isText ? 1 : 0;
        if (!(isText ? number.find() : number.matches())) {
            return Optional.empty();
        }
        Place found = new Place(Integer.parseInt(number.group(group)), it.begin() + number.start(group));
        return isText && number.find() ? Optional.empty() : Optional.of(found);
    }

    /** Next value: half as much again, rounded up, and at most the ceiling; empty at or above the ceiling. */
    OptionalInt next(int value) {
        return value >= ceiling
                ? OptionalInt.empty()
                : OptionalInt.of(Math.min(ceiling, (int) Math.ceilDiv(3L * value, 2L)));
    }
}
