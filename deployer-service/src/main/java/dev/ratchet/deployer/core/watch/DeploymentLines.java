package dev.ratchet.deployer.core.watch;

import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.report.WatchedDeployment;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.WatchId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Lines about watched deployments in cycle reports: each ended watch has one, in one report. */
public final class DeploymentLines {
    /** Lines of one report, which is one record; the others follow in the tenant's next reports. */
    private static final int MAX_LINES = 50;

    /** Lines of a tenant's next report. */
    public static List<WatchedDeployment> next(WatchIndex watches, String tenant, Collection<CycleReport> reports) {
        Set<WatchId> reported = reports.stream()
                .filter(it -> it.tenant().equals(tenant))
                .flatMap(it -> it.analysis().deployments().stream())
                .map(WatchedDeployment::watch)
                .collect(Collectors.toSet());
        return watches.ended(tenant).stream()
                .filter(it -> !reported.contains(it.plan().watch()))
                .limit(MAX_LINES)
                .map(DeploymentLines::line)
                .toList();
    }

    private static WatchedDeployment line(WatchState.Ended watch) {
        DeploymentNotice notice = watch.plan().notice();
        return new WatchedDeployment(
                notice.watch(),
                notice.component(),
                notice.version(),
                notice.replaced(),
                watch.kind().name(),
                watch.judgement(),
                watch.reason(),
                watch.plan().rules().owners());
    }

    private DeploymentLines() {}
}
