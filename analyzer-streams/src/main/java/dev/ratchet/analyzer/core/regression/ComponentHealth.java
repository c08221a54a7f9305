package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.DetectorKind;
import dev.ratchet.analyzer.core.baseline.State;
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
    private long begun = Long.MIN_VALUE;
    private long sealedUntil = Long.MIN_VALUE;
    private long applied = Long.MIN_VALUE;
    private long previousSnapshot = Long.MIN_VALUE;
    private long presence;
    private boolean silent;
    private long lastHeard;

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
    boolean take(T it, long minute) {
        if (minute <= sealedUntil || !intake.take(it, minute)) {
            return false;
        }
        if (begun == Long.MIN_VALUE) {
            begun = minute;
            sealedUntil = minute - 1;
            applied = minute;
        }
        return true;
    }

    /** Seals the minutes before the given one and returns whether there were any. */
    boolean sealBefore(long minute) {
        if (begun == Long.MIN_VALUE || minute - 1 <= sealedUntil) {
            return false;
        }
        intake.closeBefore(minute).forEach(it -> {
            sealed.add(it);
            apply(it);
        });
        sealedUntil = minute - 1;
        applyGaps(sealedUntil);
        return true;
    }

    /** Whether the component reported nothing in the 8 days before a minute. */
    boolean isOld(long minute) {
        return begun != Long.MIN_VALUE && Math.max(begun, lastHeard) < minute - OLD_MINUTES;
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
    long lastHeard() {
        return lastHeard;
    }

    /** Whether a snapshot is due. */
    boolean isSnapshotDue() {
        return Math.floorMod(sealedUntil, (long) SNAPSHOT_MINUTES) == snapshotAt;
    }

    /** Serialises the rules; written at intervals. */
    byte[] snapshot() {
        State.Written written = new State.Written();
        applied(written);
        sealed.removeIf(it -> it.number() <= previousSnapshot);
        previousSnapshot = applied;
        intake.forgetOld(applied);
        return written.bytes();
    }

    /** Serialises the open and recently sealed minutes; written after every sample. */
    byte[] tail() {
        State.Written written = new State.Written();
        tail(written);
        return written.bytes();
    }

    /** Restores a snapshot, if there is one; must precede the tail. */
    void restoreSnapshot(byte[] bytes) {
        applied(new State.Read(bytes));
    }

    /**
     * Restores the tail and applies the minutes sealed after the snapshot; truncates a tail that is older than the
     * snapshot.
     */
    void restoreTail(byte[] bytes) {
        long snapshot = applied;
        tail(new State.Read(bytes));
        if (snapshot == Long.MIN_VALUE) {
            applied = begun;
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
    private void apply(Minute it) {
        if (it.number() <= begun) {
            return;
        }
        applyGaps(it.number() - 1);
        applied = it.number();
        lastHeard = it.number();
        presence = presence << 1 | 1;
        silent = false;
        rules.take(it);
    }

    private void applyGaps(long until) {
        for (; applied < until; applied++) {
            presence <<= 1;
            silent |= Long.numberOfTrailingZeros(presence) >= SILENT_MINUTES
                    && Long.bitCount(presence >>> SILENT_MINUTES) >= REGULAR_MINUTES;
        }
    }

    private void applied(State state) {
        rules.state(state);
        applied = state.of(applied);
        presence = state.of(presence);
        silent = state.of(silent);
        lastHeard = state.of(lastHeard);
    }

    private void tail(State state) {
        begun = state.of(begun);
        sealedUntil = state.of(sealedUntil);
        previousSnapshot = state.of(previousSnapshot);
        List<Minute> closed = List.copyOf(sealed);
        sealed.clear();
        for (int i = 0, count = state.of(closed.size()); i < count; i++) {
            sealed.add((i < closed.size() ? closed.get(i) : Minute.blank()).in(state));
        }
        intake.state(state);
    }
}
