package dev.ratchet.analyzer.core.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.analyzer.core.resource.ResourceSeries.Role;
import dev.ratchet.cycle.opportunity.CapacityKind;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceMetricsTest {
    @ParameterizedTest
    @CsvSource({
        "process.cpu.utilization, 1, SHARE, 0.5, 0.5",
        "jvm.cpu.recent_utilization, 1, SHARE, 0.5, 0.5",
        "process_cpu_utilization_ratio, '', SHARE, 0.5, 0.5",
        "k8s.container.memory_limit_utilization, 1, SHARE, 0.5, 0.5",
        "k8s.pod.cpu_limit_utilization, 1, SHARE, 0.5, 0.5",
        "container.memory.percent, 1, SHARE, 50, 0.5",
        "container.cpu.utilization, %, SHARE, 50, 0.5",
        "system.memory.utilization, %, SHARE, 50, 0.5",
        "CPUUtilization, Percent, SHARE, 50, 0.5",
        "mem_used_percent, '', SHARE, 50, 0.5",
        "jvm.memory.used, By, USED, 7, 7",
        "jvm.memory.limit, By, LIMIT, 7, 7",
        "db.client.connections.max, {connection}, LIMIT, 7, 7",
        "hikaricp.connections.active, '', USED, 7, 7",
        "tomcat.threads.config.max, '', LIMIT, 7, 7",
    })
    void theNameAndTheUnitDefineTheShareOfAResource(String name, String unit, Role role, double value, double scaled) {
        ResourceSeries series = find(name, unit, Map.of()).orElseThrow();

        assertEquals(role, series.role());
        assertEquals(scaled, series.scaled(value), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({
        "k8s.container.memory_request_utilization, 1",
        "container.cpu.utilization, 1",
        "k8s.node.cpu.utilization, 1",
        "system.cpu.time, s",
        "http.server.active_requests, 1",
        "discount.percent, 1",
    })
    void otherMetricsAreNoShareOfAResource(String name, String unit) {
        assertEquals(Optional.empty(), find(name, unit, Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "system.cpu.utilization, state, idle, IDLE, ''",
        "system.cpu.utilization, cpu.mode, idle, IDLE, ''",
        "system.cpu.utilization, state, user, , ",
        "system.memory.utilization, state, used, SHARE, ''",
        "system.memory.utilization, state, free, , ",
        "system.filesystem.utilization, mode, ro, , ",
        "system.filesystem.utilization, type, squashfs, , ",
        "process.cpu.utilization, state, user, SHARE, user",
        "db.client.connections.usage, state, used, USED, ''",
        "db.client.connections.usage, state, idle, , ",
    })
    void aStateSelectsTheUsedShare(String name, String attribute, String value, Role role, String part) {
        Optional<ResourceSeries> series = find(name, "1", Map.of(attribute, value));

        assertEquals(Optional.ofNullable(role), series.map(ResourceSeries::role));
        assertEquals(Optional.ofNullable(part), series.map(ResourceSeries::part));
    }

    @Test
    void theShareOfAnIdleProcessorIsUnused() {
        assertEquals(
                .7,
                find("system.cpu.utilization", "1", Map.of("state", "idle"))
                        .orElseThrow()
                        .scaled(.3),
                1e-12);
    }

    @Test
    void instancesAndPoolsAreDistinguishedAndProcessorsAreNot() {
        assertEquals(
                "system.cpu.utilization of pod-1",
                find("system.cpu.utilization", "1", Map.of("k8s.pod.name", "pod-1", "cpu", "cpu3", "state", "idle"))
                        .orElseThrow()
                        .resource());
        assertEquals(
                "jvm.memory.used of G1 Old Gen, pod-1",
                find(
                                "jvm.memory.limit",
                                "By",
                                Map.of("jvm.memory.pool.name", "G1 Old Gen", "service.instance.id", "pod-1"))
                        .orElseThrow()
                        .resource());
    }

    @ParameterizedTest
    @CsvSource({
        "hikaricp.connections.active, pool, HikariPool-1, CONNECTION_POOL, HikariPool-1",
        "hikaricp_connections_max, pool, HikariPool-1, CONNECTION_POOL, HikariPool-1",
        "db.client.connection.max, db.client.connection.pool.name, orders, CONNECTION_POOL, orders",
        "db_client_connection_max, db_client_connection_pool_name, orders, CONNECTION_POOL, orders",
        "jdbc.connections.max, name, dataSource, CONNECTION_POOL, dataSource",
        "tomcat.threads.busy, name, http-nio-8080, TOMCAT_THREADS, http-nio-8080",
        "jetty.threads.config.max, host.name, a, JETTY_THREADS, ''",
        "executor.active, name, io, EXECUTOR, io",
        "executor.active, name, 'a text', OTHER, ''",
        "jvm.memory.used, name, heap, OTHER, ''",
    })
    void aPoolHasItsKindAndName(String metric, String attribute, String value, CapacityKind kind, String name) {
        assertEquals(
                new PoolName(kind, name),
                find(metric, "1", Map.of(attribute, value)).orElseThrow().pool());
    }

    @Test
    void ignoresASum() {
        SeriesDefinition sum =
                new SeriesDefinition("shop", "process.cpu.utilization", "1", Map.of(), PointKind.CUMULATIVE);

        assertEquals(Optional.empty(), ResourceMetrics.find(sum));
    }

    private static Optional<ResourceSeries> find(String name, String unit, Map<String, String> attributes) {
        return ResourceMetrics.find(new SeriesDefinition("shop", name, unit, attributes, PointKind.GAUGE));
    }
}
