package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.cluster.ErrorCluster;
import dev.ratchet.analyzer.core.cluster.ErrorClusters;
import dev.ratchet.analyzer.core.optimisation.HotMethods;
import dev.ratchet.analyzer.core.regression.Owner;
import dev.ratchet.analyzer.core.specification.Specifications;
import dev.ratchet.analyzer.core.window.Series;
import dev.ratchet.analyzer.core.window.Windows;
import dev.ratchet.cycle.opportunity.Frame;
import java.util.Map;
import java.util.TreeMap;

/** Methods that telemetry shows to be in use: under sampled calls, and in the stack frames of errors. */
record MethodUsage(ErrorClusters clusters, HotMethods hotMethods) implements Specifications.Usage {
    @Override
    public Map<String, Long> of(Windows windows, Owner owner, long minute) {
        Map<String, Long> used = new TreeMap<>();
        hotMethods.methods(owner).forEach(it -> used.put(it, 0L));
        for (ErrorCluster it : clusters.of(owner.tenant(), owner.component())) {
            Series errors = Opportunities.errors(it);
            long count = windows.sum(errors, errors.kind().firstKept(minute), minute);
            for (Frame frame : it.frames()) {
                used.merge(frame.type() + "." + frame.method(), count, Long::sum);
            }
        }
        return used;
    }
}
