package dev.ratchet.deployer.core.watch;

import dev.ratchet.cycle.watch.WatchJudgement;
import dev.ratchet.cycle.watch.WatchLook;
import dev.ratchet.cycle.watch.WatchPlan;
import java.util.List;

/** Judge of watched deployments; deterministic. */
public interface WatchJudge {
    /** Judges a deployment by its looks; there is no verdict while the data have no minute to compare. */
    WatchJudgement judge(WatchPlan plan, List<WatchLook> looks, boolean atEnd);
}
