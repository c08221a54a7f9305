package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.core.AnalysisSettings;
import dev.ratchet.analyzer.core.AnnouncementConcern;
import dev.ratchet.analyzer.core.Concern;
import dev.ratchet.analyzer.core.CountConcern;
import dev.ratchet.analyzer.core.ErrorConcern;
import dev.ratchet.analyzer.core.HealthConcern;
import dev.ratchet.analyzer.core.MinuteCounts;
import dev.ratchet.analyzer.core.OperationConcern;
import dev.ratchet.analyzer.core.ProfileConcern;
import dev.ratchet.analyzer.core.SeriesConcern;
import dev.ratchet.analyzer.core.Signal;
import dev.ratchet.analyzer.core.SpecificationConcern;
import dev.ratchet.analyzer.core.Telemetry;
import dev.ratchet.analyzer.core.discovery.Discovery;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.streams.store.ClusterStore;
import dev.ratchet.analyzer.streams.store.CountStore;
import dev.ratchet.analyzer.streams.store.OperationStore;
import dev.ratchet.analyzer.streams.store.PartStore;
import dev.ratchet.analyzer.streams.store.TaskSeries;
import dev.ratchet.runtime.kafka.Wire;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Creates the node of each concern, and restores the concern from its stores. */
record Concerns(
        Wire wire, AnalysisSettings settings, Map<TaskId, TaskSeries> tasks, Map<TaskId, Discovery> discoveries) {
    /** Creates the nodes of a topology, whose tasks have discovered nothing yet. */
    Concerns(Wire wire, AnalysisSettings settings, Map<TaskId, TaskSeries> tasks) {
        this(wire, settings, tasks, new ConcurrentHashMap<>());
    }

    SeriesProcessor series() {
        return new SeriesProcessor(wire, tasks, (context, series) -> {
            CountStore store = counts(context, AnalyzerTopology.CACHES);
            OperationStore operations = new OperationStore(context.getStateStore(AnalyzerTopology.WORSE_OPERATIONS));
            SeriesConcern concern =
                    new SeriesConcern(settings, known(context), new MinuteCounts(store), operations, series::table);
            concern.restore(store.restore(), operations.restore());
            return concern;
        });
    }

    HealthProcessor health() {
        return new HealthProcessor(context -> {
            PartStore store = new PartStore(context.getStateStore(AnalyzerTopology.WATCHED));
            HealthConcern concern = new HealthConcern(partition(context), settings.detector(), known(context), store);
            concern.restore(store.restore());
            return concern;
        });
    }

    ConcernProcessor<Telemetry, ErrorConcern> errors() {
        return ConcernProcessor.of(Optional.of(Concern.Name.ERRORS), context -> {
            CountStore store = counts(context, AnalyzerTopology.ERRORS);
            ClusterStore clusters = new ClusterStore(context.getStateStore(AnalyzerTopology.CLUSTERS));
            ErrorConcern concern =
                    new ErrorConcern(settings, StoredCatalogue.of(context, wire), new MinuteCounts(store), clusters);
            concern.restore(store.restore(), clusters.restore());
            return concern;
        });
    }

    ConcernProcessor<Telemetry, OperationConcern> operations() {
        return ConcernProcessor.of(Optional.of(Concern.Name.OPERATIONS), context -> {
            CountStore store = counts(context, AnalyzerTopology.OPERATIONS);
            OperationConcern concern = new OperationConcern(settings, known(context), new MinuteCounts(store));
            concern.restore(store.restore());
            return concern;
        });
    }

    ConcernProcessor<Telemetry, ProfileConcern> profiles() {
        return ConcernProcessor.of(Optional.of(Concern.Name.PROFILES), context -> {
            CountStore store = counts(context, AnalyzerTopology.PROFILES);
            ProfileConcern concern = new ProfileConcern(known(context), new MinuteCounts(store));
            concern.restore(store.restore());
            return concern;
        });
    }

    ConcernProcessor<Signal, SpecificationConcern> specifications() {
        return ConcernProcessor.of(Optional.of(Concern.Name.SPECIFICATIONS), context -> {
            CountStore store = counts(context, AnalyzerTopology.INTERACTIONS);
            PartStore parts = new PartStore(context.getStateStore(AnalyzerTopology.SPECIFICATIONS));
            SpecificationConcern concern =
                    new SpecificationConcern(settings, known(context), new MinuteCounts(store), parts);
            concern.restore(store.restore());
            return concern;
        });
    }

    ConcernProcessor<Telemetry, CountConcern> counts() {
        return ConcernProcessor.of(Optional.of(Concern.Name.COUNTS), context -> {
            CountStore store = counts(context, AnalyzerTopology.MINUTES);
            CountConcern concern = new CountConcern(partition(context), known(context), new MinuteCounts(store));
            concern.restore(store.restore());
            return concern;
        });
    }

    ConcernProcessor<Telemetry, AnnouncementConcern> announcements() {
        return ConcernProcessor.of(Optional.empty(), _ -> new AnnouncementConcern());
    }

    DiscoveryProcessor discovery() {
        return new DiscoveryProcessor(wire, this::discovery, settings.limits().components());
    }

    /** Whether a component is among those that are analysed in the task. */
    Predicate<ComponentKey> known(ProcessorContext<?, ?> context) {
        return discovery(context.taskId())::isAdmitted;
    }

    private Discovery discovery(TaskId task) {
        return discoveries.computeIfAbsent(
                task, _ -> new Discovery(settings.limits().components()));
    }

    private static CountStore counts(ProcessorContext<?, ?> context, String store) {
        return new CountStore(context.getStateStore(store));
    }

    private static int partition(ProcessorContext<?, ?> context) {
        return context.taskId().partition();
    }
}
