package dev.ratchet.backtest.microservices;

/** Gauges of each pod, with the names of the OpenTelemetry collector and of a Prometheus exporter. */
enum Gauge {
    CPU_USAGE("container.cpu.usage", "CpuUsage", "{cpu}"),
    CPU_UTILIZATION("k8s.container.cpu_limit_utilization", "CpuUsageRate", "1"),
    MEMORY_USAGE("container.memory.usage", "MemoryUsage", "By"),
    MEMORY_UTILIZATION("k8s.container.memory_limit_utilization", "MemoryUsageRate", "1"),
    NETWORK_RECEIVED("k8s.pod.network.receive", "NetworkReceiveBytes", "By"),
    NETWORK_TRANSMITTED("k8s.pod.network.transmit", "NetworkTransmitBytes", "By"),
    SERVER_P90("http.server.duration.p90", "PodServerLatencyP90", "ms"),
    SERVER_P99("http.server.duration.p99", "PodServerLatencyP99", "ms"),
    CLIENT_P90("http.client.duration.p90", "PodClientLatencyP90", "ms"),
    CALLS("http.server.request.count", "PodWorkload", "{request}"),
    SUCCESS("http.server.success_ratio", "PodSuccessRate", "1"),
    NODE_CPU("k8s.node.cpu.utilization", "NodeCpuUsageRate", "1"),
    THREADS("jvm.thread.count", "ThreadCount", "{thread}"),
    OPEN_FILES("process.open_file_descriptor.count", "OpenFiles", "{count}");

    private final String collectorName;
    private final String exporterName;
    private final String unit;

    Gauge(String collectorName, String exporterName, String unit) {
        this.collectorName = collectorName;
        this.exporterName = exporterName;
        this.unit = unit;
    }

    String metricName(boolean isCollector) {
        return isCollector ? collectorName : exporterName;
    }

    String unit() {
        return unit;
    }
}
