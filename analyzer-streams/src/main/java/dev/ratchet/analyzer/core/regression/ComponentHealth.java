package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.DetectorKind;
import dev.ratchet.analyzer.core.baseline.StateStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Health of one component, minute by minute: open minutes that still accept samples, and sealed minutes that the rules
 * evaluate.
 *
 * <p>Samples are deduplicated, and samples of a sealed minute are discarded as late. The state is stored in two parts:
 * the tail, which is small and changes with every sample, and an occasional snapshot of the rules. The tail contains
 * the minutes sealed since the snapshot before the last one, so that it fits both snapshots. Whichever of the two was
 * written last before a crash, the same state is restored.
 *
 * @param <T> type of the samples
 */
final class ComponentHealth<T> {
    private static final int SNAPSHOT_MINUTES = 10;

    /** Minutes without health after which a component that normally reports nearly every minute counts as silent. */
    private static final int SILENT_MINUTES = 6;

    private static final int REGULAR_MINUTES = 52;
    private static final long OLD_MINUTES = 8 * 1440;

    private final Intake<T> intake;
    private final Rules rules;
    private final int snapshotAt;
    private final List<Minute> sealed = new ArrayList<>();
    private long firstMinute = Long.MIN_VALUE;
    private long sealedUntil = Long.MIN_VALUE;
    private long applied = Long.MIN_VALUE;
    private long previousSnapshot = Long.MIN_VALUE;
    private long presence;
    private boolean silent;
    private long lastReported;

    /**
     * Creates the health of a component without samples; the spread distributes the snapshots of components over
     * minutes.
     */
    ComponentHealth(Intake<T> intake, DetectorKind detector, int spread) {
        this.intake = intake;
        this.rules = new Rules(detector);
        this.snapshotAt = Math.floorMod(spread, SNAPSHOT_MINUTES);
    }

    /** Adds a sample to a minute and returns whether it was new and not late. */
    boolean add(T sample, long minute) {
        if (minute <= sealedUntil || !intake.add(sample, minute)) {
            return false;
        }
        if (firstMinute == Long.MIN_VALUE) {
            firstMinute = minute;
            sealedUntil = minute - 1;
            applied = minute;
        }
        return true;
    }

    /** Seals the minutes before the given one and returns whether there were any. */
    boolean sealBefore(long minute) {
        if (firstMinute == Long.MIN_VALUE || minute - 1 <= sealedUntil) {
            return false;
        }
        intake.closeBefore(minute).forEach(closed -> {
            sealed.add(closed);
            apply(closed);
        });
        sealedUntil = minute - 1;
        applyGaps(sealedUntil);
        return true;
    }

    /** Whether the component reported nothing in the 8 days before a minute. */
    boolean isOld(long minute) {
        return firstMinute != Long.MIN_VALUE && Math.max(firstMinute, lastReported) < minute - OLD_MINUTES;
    }

    /** Rules with the current regressions and forecasts. */
    Rules rules() {
        return rules;
    }

    /** Whether the component reported regularly and has stopped. */
    boolean isSilent() {
        return silent;
    }

    /** Last minute in which the component reported health. */
    long lastReported() {
        return lastReported;
    }

    /** Whether a snapshot is due. */
    boolean isSnapshotDue() {
        return Math.floorMod(sealedUntil, (long) SNAPSHOT_MINUTES) == snapshotAt;
    }

    /** Serialises the rules; written at intervals. */
    byte[] snapshot() {
        StateStream.Writer written = new StateStream.Writer();
        transferRules(written);
        sealed.removeIf(it -> it.number() <= previousSnapshot);
        previousSnapshot = applied;
        intake.removeSilent(applied);
        return written.bytes();
    }

    /** Serialises the open and recently sealed minutes; written after every sample. */
    byte[] tail() {
        StateStream.Writer written = new StateStream.Writer();
        transferTail(written);
        return written.bytes();
    }

    /** Restores a snapshot, if there is one; must precede the tail. */
    void restoreSnapshot(byte[] bytes) {
        transferRules(new StateStream.Reader(bytes));
    }

    /**
     * Restores the tail and applies the minutes sealed after the snapshot; truncates a tail that is older than the
     * snapshot.
     */
    void restoreTail(byte[] bytes) {
        long snapshot = applied;
        transferTail(new StateStream.Reader(bytes));
        if (snapshot == Long.MIN_VALUE) {
            applied = firstMinute;
        } else {
            sealedUntil = Math.max(sealedUntil, snapshot);
            intake.closeBefore(snapshot + 1);
        }
        sealed.stream().filter(it -> it.number() > snapshot).forEach(this::apply);
        applyGaps(sealedUntil);
    }

    /**
     * Applies a sealed minute. The very first one is incomplete, so its throughput is meaningless and it is skipped.
     */
    private void apply(Minute minute) {
        if (minute.number() <= firstMinute) {
            return;
        }
        applyGaps(minute.number() - 1);
        applied = minute.number();
        lastReported = minute.number();
        presence = presence << 1 | 1;
        silent = false;
        rules.apply(minute);
    }

    private void applyGaps(long until) {
        for (; applied < until; applied++) {
            presence <<= 1;
            silent |= Long.numberOfTrailingZeros(presence) >= SILENT_MINUTES
                    && Long.bitCount(presence >>> SILENT_MINUTES) >= REGULAR_MINUTES;
        }
    }

    private void transferRules(StateStream state) {
        rules.transfer(state);
        applied = state.transfer(applied);
        presence = state.transfer(presence);
        silent = state.transfer(silent);
        lastReported = state.transfer(lastReported);
    }

    private void transferTail(StateStream state) {
        firstMinute = state.transfer(firstMinute);
        sealedUntil = state.transfer(sealedUntil);
        previousSnapshot = state.transfer(previousSnapshot);
        List<Minute> closed = List.copyOf(sealed);
        sealed.clear();
        for (int i = 0, count = state.transfer(closed.size()); i < count; i++) {
            sealed.add((i < closed.size() ? closed.get(i) : Minute.blank()).transfer(state));
        }
        intake.transfer(state);
    }
}
