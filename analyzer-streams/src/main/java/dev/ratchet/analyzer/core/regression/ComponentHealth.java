package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.DetectorKind;
import dev.ratchet.analyzer.core.baseline.State;
import java.util.ArrayList;
import java.util.List;

/**
 * The health of one component, minute by minute: open minutes, which take what is told, and sealed ones, which the rules see.
 *
 * <p>What is told counts once, however often it comes; of a sealed minute it comes too late and does not count. The state is
 * kept in two parts: the tail, which is small and changes with every sample, and now and then a snapshot of the rules. The
 * tail holds the minutes that were sealed since the snapshot before the last one, so that it fits either snapshot: whichever
 * of the two was written last when the process died, the same state comes back.
 *
 * @param <T> what tells of it
 */
final class ComponentHealth<T> {
    private static final int SNAPSHOT_MINUTES = 10;

    /** A component that tells its health nearly every minute is silent after six without. */
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

    /** Knows nothing yet; components write their snapshots at different minutes. */
    ComponentHealth(Intake<T> intake, DetectorKind detector, int spread) {
        this.intake = intake;
        this.rules = new Rules(detector);
        this.snapshotAt = Math.floorMod(spread, SNAPSHOT_MINUTES);
    }

    /** Takes something of a minute; whether it counts. */
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

    /** Seals what lies before a minute; whether there was something to seal. */
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

    /** Whether nothing is known of the week and the day before a minute. */
    boolean isOld(long minute) {
        return begun != Long.MIN_VALUE && Math.max(begun, lastHeard) < minute - OLD_MINUTES;
    }

    /** What is worse, and what will be. */
    Rules rules() {
        return rules;
    }

    /** Whether it told its health regularly and tells nothing any more. */
    boolean isSilent() {
        return silent;
    }

    /** The last minute in which it told its health. */
    long lastHeard() {
        return lastHeard;
    }

    /** Whether it is time to write a snapshot. */
    boolean isSnapshotDue() {
        return Math.floorMod(sealedUntil, (long) SNAPSHOT_MINUTES) == snapshotAt;
    }

    /** The part that is written now and then. */
    byte[] snapshot() {
        State.Written written = new State.Written();
        applied(written);
        sealed.removeIf(it -> it.number() <= previousSnapshot);
        previousSnapshot = applied;
        intake.forgetOld(applied);
        return written.bytes();
    }

    /** The part that is written after every sample. */
    byte[] tail() {
        State.Written written = new State.Written();
        tail(written);
        return written.bytes();
    }

    /** Puts back a snapshot, if there is one, before the tail. */
    void restoreSnapshot(byte[] bytes) {
        applied(new State.Read(bytes));
    }

    /** Puts back the tail, and what was sealed after the snapshot; a tail that is older than the snapshot is cut. */
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

    /** The first minute of all is cut off in front: it says nothing about throughput and is left out. */
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
