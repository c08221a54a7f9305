package dev.ratchet.deployer.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.proposal.WatchRules;
import dev.ratchet.cycle.proposal.WatchRung;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.WatchJudgement;
import dev.ratchet.cycle.watch.WatchPlan;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchIndexTest {
    private static final WatchRules RULES = WatchSamples.rules(WatchRung.OBSERVE);

    /** The version and the minute of a second notice, after one of v1.2.0 in minute 1000. */
    @ParameterizedTest
    @CsvSource({"v1.2.0,1000,true", "1.2.0,1010,true", "1.2.1,1010,false", "v1.2.0-rc1,1010,false", "1.2.0,1031,false"})
    void aSecondNoticeOfADeploymentIsKnown(String version, long minute, boolean known) {
        WatchPlan plan = new WatchPlan(notice("v1.2.0", WatchSamples.MINUTE), WatchSamples.LOOKS, false, RULES);
        WatchState open = new WatchState.Watching(plan, List.of(), WatchJudgement.none());

        assertEquals(known, WatchIndex.isKnown(List.of(open), notice(version, minute)));
    }

    private static DeploymentNotice notice(String version, long minute) {
        DeploymentNotice notice = WatchSamples.notice();
        return new DeploymentNotice(
                notice.watch(),
                notice.componentId(),
                notice.environment(),
                version,
                notice.replaced(),
                notice.source(),
                minute,
                notice.intervalMillis());
    }
}
