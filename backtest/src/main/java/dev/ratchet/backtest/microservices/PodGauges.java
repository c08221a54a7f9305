package dev.ratchet.backtest.microservices;

import dev.ratchet.backtest.microservices.plan.Seeds;
import dev.ratchet.backtest.microservices.plan.ServiceComponent;
import dev.ratchet.backtest.microservices.plan.ServiceComponent.Pod;
import dev.ratchet.backtest.microservices.plan.SystemModel;
import dev.ratchet.backtest.traffic.Draws;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Gauges of all pods. The memory of a pod grows with its calls until a collection frees it. */
final class PodGauges {
    private static final double MEBIBYTE = 1 << 20;
    private static final double MINUTE_MILLIS = 60_000;
    private static final double CORES_OF_NODE = 16;

    private final long seed;
    private final SystemModel model;
    private final Conditions conditions;
    private final boolean isCollector;
    private final PodProfile[] profiles;
    private final List<Map<Gauge, Series>> series = new ArrayList<>();
    private final double[] heapShare;

    PodGauges(long seed, SystemModel model, Conditions conditions) {
        this.seed = Seeds.mix(seed, 111);
        this.model = model;
        this.conditions = conditions;
        Draws draws = new Draws(this.seed);
        this.isCollector = draws.isHit(.5);
        this.profiles = new PodProfile[model.pods()];
        Arrays.setAll(profiles, pod -> PodProfile.draw(draws));
        this.heapShare = new double[profiles.length];
        Arrays.setAll(heapShare, pod -> draws.uniform());
        for (ServiceComponent component : model.components()) {
            component.pods().forEach(pod -> series.add(series(component, pod)));
        }
    }

    /**
     * Constant properties of a pod.
     *
     * @param idleCores CPU usage without calls
     * @param limitCores limit of the CPU usage
     * @param baseMebibytes memory after a collection
     * @param heapMebibytes memory that a collection frees
     * @param bytesPerCall size of a request and its response
     */
    private record PodProfile(
            double idleCores,
            double limitCores,
            double baseMebibytes,
            double heapMebibytes,
            double bytesPerCall,
            int threads) {
        static PodProfile draw(Draws draws) {
            return new PodProfile(
                    draws.logUniform(.004, .05),
                    draws.isHit(.5) ? 1 : draws.isHit(.5) ? .5 : 2,
                    draws.logUniform(80, 600),
                    draws.logUniform(20, 200),
                    draws.logUniform(500, 8_000),
                    25 + draws.uniformInt(60));
        }
    }

    /** Batch of each component at the given time. */
    List<MetricBatch> batches(long atMillis, PodUsage usage, ActiveFaults faults) {
        Draws draws = new Draws(Seeds.mix(seed, atMillis));
        double[] cores = new double[profiles.length];
        double[] nodeCores = new double[model.nodes()];
        for (ServiceComponent component : model.components()) {
            for (Pod pod : component.pods()) {
                cores[pod.index()] = cores(component, pod, usage, faults, draws);
                nodeCores[pod.node()] += cores[pod.index()];
            }
        }
        List<MetricBatch> batches = new ArrayList<>();
        for (ServiceComponent component : model.components()) {
            BatchColumns columns = new BatchColumns(atMillis);
            for (Pod pod : component.pods()) {
                addResources(columns, pod, cores[pod.index()], nodeCores[pod.node()], draws);
                addNetwork(columns, pod, usage, draws);
                addCalls(columns, pod, usage);
            }
            batches.add(columns.batch());
        }
        return batches;
    }

    private double cores(ServiceComponent component, Pod pod, PodUsage usage, ActiveFaults faults, Draws draws) {
        PodProfile profile = profiles[pod.index()];
        double startup = conditions.minutesSinceStart(pod) == 0 ? .5 * profile.limitCores() : 0;
        double spike = draws.isHit(.015) ? draws.uniform(.05, .3) : 0;
        double noise = draws.logNormal(.12);
        double stress = faults.stress(component.index()) * profile.limitCores() * draws.uniform(.85, 1.05);
        double neighbours = faults.nodeFactor(pod.node());
        double cores = profile.idleCores() + .7 * usage.workMillis(pod) / MINUTE_MILLIS + spike;
        return Math.min(profile.limitCores(), cores * noise * neighbours + startup + stress);
    }

    private void addResources(BatchColumns columns, Pod pod, double cores, double nodeCores, Draws draws) {
        PodProfile profile = profiles[pod.index()];
        int index = pod.index();
        boolean isStart = conditions.minutesSinceStart(pod) == 0;
        heapShare[index] += (.02 + .5 * cores) * draws.logNormal(.3);
        heapShare[index] = isStart ? .1 : heapShare[index] > 1 ? .15 * draws.uniform() : heapShare[index];
        double mebibytes =
                (profile.baseMebibytes() + profile.heapMebibytes() * heapShare[index]) * (1 + .003 * draws.normal());
        double limit = 1.6 * (profile.baseMebibytes() + profile.heapMebibytes());
        add(columns, pod, Gauge.CPU_USAGE, cores);
        add(columns, pod, Gauge.CPU_UTILIZATION, cores / profile.limitCores());
        add(columns, pod, Gauge.MEMORY_USAGE, mebibytes * MEBIBYTE);
        add(columns, pod, Gauge.MEMORY_UTILIZATION, mebibytes / limit);
        add(columns, pod, Gauge.NODE_CPU, (1 + nodeCores) / CORES_OF_NODE * (1 + .02 * draws.normal()));
        add(columns, pod, Gauge.THREADS, profile.threads() + draws.poisson(2));
        add(columns, pod, Gauge.OPEN_FILES, 3.0 * profile.threads() + draws.poisson(6));
    }

    private void addNetwork(BatchColumns columns, Pod pod, PodUsage usage, Draws draws) {
        double bytes = profiles[pod.index()].bytesPerCall();
        double idle = 60_000 * draws.logNormal(.1);
        double received = idle + (400.0 * usage.calls(pod) + bytes * usage.callsMade(pod)) * draws.logNormal(.08);
        double sent = idle + (bytes * usage.calls(pod) + 400.0 * usage.callsMade(pod)) * draws.logNormal(.08);
        add(columns, pod, Gauge.NETWORK_RECEIVED, received);
        add(columns, pod, Gauge.NETWORK_TRANSMITTED, sent);
    }

    /** Adds gauges over the calls of the minute, which are noisy if there are few; some systems report none as zero. */
    private void addCalls(BatchColumns columns, Pod pod, PodUsage usage) {
        add(columns, pod, Gauge.CALLS, usage.calls(pod));
        if (usage.calls(pod) > 0 || !isCollector) {
            add(
                    columns,
                    pod,
                    Gauge.SERVER_P90,
                    usage.serverQuantileMillis(pod, .9).orElse(0));
            add(
                    columns,
                    pod,
                    Gauge.SERVER_P99,
                    usage.serverQuantileMillis(pod, .99).orElse(0));
            add(columns, pod, Gauge.SUCCESS, usage.successShare(pod));
        }
        if (usage.callsMade(pod) > 0 || !isCollector) {
            add(
                    columns,
                    pod,
                    Gauge.CLIENT_P90,
                    usage.clientQuantileMillis(pod, .9).orElse(0));
        }
    }

    private void add(BatchColumns columns, Pod pod, Gauge gauge, double value) {
        Series ofGauge = series.get(pod.index()).get(gauge);
        columns.add(Objects.requireNonNull(ofGauge), value);
    }

    private Map<Gauge, Series> series(ServiceComponent component, Pod pod) {
        Map<String, String> attributes = Map.of("k8s.pod.name", pod.name(), "k8s.node.name", "worker-" + pod.node());
        Map<Gauge, Series> ofPod = new EnumMap<>(Gauge.class);
        for (Gauge gauge : Gauge.values()) {
            SeriesDefinition definition = new SeriesDefinition(
                    component.name(), gauge.metricName(isCollector), gauge.unit(), attributes, PointKind.GAUGE);
            long id = Seeds.mix(Seeds.mix(seed, pod.index()), gauge.name().hashCode());
            ofPod.put(gauge, new Series(id, Seeds.mix(id, 1), Optional.of(definition)));
        }
        return ofPod;
    }
}
