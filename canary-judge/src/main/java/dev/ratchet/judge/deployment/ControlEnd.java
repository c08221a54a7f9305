package dev.ratchet.judge.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * End of the old instances: the last of three looks in a row in which the new version served, but no old instance did.
 * The error rate is spent then, so old instances that return later are not compared.
 */
final class ControlEnd {
    /** Look at which the old instances ended; empty while they serve. */
    static OptionalLong find(long firstMinute, List<DeploymentMinute> minutes) {
        int alone = 0;
        long last = Long.MIN_VALUE;
        for (DeploymentMinute minute : minutes) {
            if (minute.minute() >= firstMinute && !minute.after().isEmpty()) {
                boolean isNext = minute.minute() == last + 1;
                alone = !minute.before().isEmpty() ? 0 : isNext ? alone + 1 : 1;
                last = minute.minute();
                if (alone == WatchDesign.ENDED_LOOKS) {
                    return OptionalLong.of(minute.minute());
                }
            }
        }
        return OptionalLong.empty();
    }

    /** Minutes of a trial without the old instances that return after their end. */
    static List<DeploymentMinute> frozen(DeploymentTrial trial) {
        OptionalLong end = find(trial.firstMinute(), trial.minutes());
        boolean isFinal = end.isEmpty()
                || trial.minutes().stream()
                        .noneMatch(it ->
                                it.minute() > end.getAsLong() && !it.before().isEmpty());
        if (isFinal) {
            return trial.minutes();
        }
        List<DeploymentMinute> frozen = new ArrayList<>();
        trial.minutes()
                .forEach(it -> frozen.add(
                        it.minute() > end.getAsLong() ? new DeploymentMinute(it.minute(), List.of(), it.after()) : it));
        return frozen;
    }

    private ControlEnd() {}
}
