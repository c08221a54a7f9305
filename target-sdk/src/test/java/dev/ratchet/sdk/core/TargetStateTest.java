package dev.ratchet.sdk.core;

import static dev.ratchet.sdk.core.Assignments.A;
import static dev.ratchet.sdk.core.Assignments.B;
import static dev.ratchet.sdk.core.Assignments.C;
import static dev.ratchet.sdk.core.Assignments.canary;
import static dev.ratchet.sdk.core.Assignments.control;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.sdk.core.TargetEvent.Alarmed;
import dev.ratchet.sdk.core.TargetEvent.Answered;
import dev.ratchet.sdk.core.TargetEvent.Failed;
import dev.ratchet.sdk.core.TargetEvent.Prepared;
import dev.ratchet.sdk.core.TargetEvent.Ticked;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetStateTest {
    private static final long NOW = 5_000_000_000L;
    private static final long PAST_LEASE = NOW + TimeUnit.SECONDS.toNanos(16);
    private static final long PAST_DEADLINE = NOW + TimeUnit.SECONDS.toNanos(21);

    /** Every state with epoch 7 (Waiting saw 7 before its restart); the names are those of the table. */
    private static final Map<String, TargetState> STATES = Map.of(
            "Waiting",
            new TargetState.Waiting(
                    fence(7), new LoadedSlots(A, LoadedSlots.builtIn().canary())),
            "Applying",
            applying(canary(7, A, B, 0.1), NOW),
            "ApplyingControl",
            applying(control(7, A), NOW),
            "ApplyingShare",
            sharing(),
            "ControlAlone",
            new TargetState.ControlAlone(fence(7), LoadedSlots.of(control(7, A)), control(7, A)),
            "Splitting",
            splitting(),
            "Burnt",
            new TargetState.Burnt(fence(7).withBurnt(7), loaded(A), 7, "because"),
            "Refused",
            new TargetState.Refused(fence(7).withBurnt(7), loaded(A), 7, "because"));

    private static final Map<String, TargetEvent> EVENTS = Map.ofEntries(
            Map.entry("higher", new Answered(canary(8, A, C, 0.1), NOW)),
            Map.entry("higherBurnt", new Answered(canary(8, A, C, 0.1, 8L), NOW)),
            Map.entry("same", new Answered(canary(7, A, B, 0.1), NOW)),
            Map.entry("sameBurnt", new Answered(canary(7, A, B, 0.1, 7L), NOW)),
            Map.entry("lower", new Answered(canary(6, A, C, 0.1), NOW)),
            Map.entry("lowerBurningOurs", new Answered(canary(6, A, C, 0.1, 7L), NOW)),
            Map.entry("prepared", new Prepared(7)),
            Map.entry("preparedOther", new Prepared(6)),
            Map.entry("failed", new Failed(7, "disk")),
            Map.entry("failedOther", new Failed(6, "disk")),
            Map.entry("early", new Ticked(NOW + 1)),
            Map.entry("pastLease", new Ticked(PAST_LEASE)),
            Map.entry("pastDeadline", new Ticked(PAST_DEADLINE)),
            Map.entry("alarmed", new Alarmed("slow")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // state | higher | higherBurnt | same | sameBurnt | lower | lowerBurningOurs
                "Waiting|Applying Burnt Applying Burnt Waiting Waiting",
                "Applying|Applying Burnt Applying Burnt Applying Burnt",
                "ApplyingControl|Applying Burnt Applying Burnt Applying Burnt",
                "ApplyingShare|Applying Burnt Applying Burnt Applying Burnt",
                "ControlAlone|Applying Burnt ControlAlone Burnt ControlAlone Burnt",
                "Splitting|Applying Burnt Splitting Burnt Splitting Burnt",
                "Burnt|Applying Burnt Burnt Burnt Burnt Burnt",
                "Refused|Applying Burnt Refused Refused Refused Refused"
            })
    void answersLeadWhereTheTableSays(String state, String expected) {
        List<String> events = List.of("higher", "higherBurnt", "same", "sameBurnt", "lower", "lowerBurningOurs");
        assertEquals(expected, after(state, events));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // state | prepared | preparedOther | failed | failedOther | early | pastLease | pastDeadline | alarmed
                "Waiting|Waiting Waiting Waiting Waiting Waiting Waiting Waiting Waiting",
                "Applying|Splitting Applying Refused Applying Applying Burnt Burnt Applying",
                "ApplyingControl|ControlAlone Applying Refused Applying Applying Applying Refused Applying",
                "ApplyingShare|Splitting Applying Refused Applying Applying Burnt Burnt Burnt",
                "ControlAlone|ControlAlone ControlAlone ControlAlone ControlAlone ControlAlone ControlAlone"
                        + " ControlAlone ControlAlone",
                "Splitting|Splitting Splitting Splitting Splitting Splitting Burnt Burnt Burnt",
                "Burnt|Burnt Burnt Burnt Burnt Burnt Burnt Burnt Burnt",
                "Refused|Refused Refused Refused Refused Refused Refused Refused Refused"
            })
    void everythingElseLeadsWhereTheTableSays(String state, String expected) {
        List<String> events = List.of(
                "prepared", "preparedOther", "failed", "failedOther", "early", "pastLease", "pastDeadline", "alarmed");
        assertEquals(expected, after(state, events));
    }

    @Test
    void stopsTheCanaryBeforeJournalingABurn() {
        Step step = splitting().next(new Alarmed("slow"));

        assertEquals(
                List.of(new TargetEffect.StopCanary(7), new TargetEffect.Burn(7, "slow"), new TargetEffect.Report(7)),
                step.effects());
        assertTrue(step.state().fence().isBurnt(7));
        assertFalse(step.state().loaded().canary().isPresent());
    }

    @Test
    void journalsAFutureBurntEpochOnce() {
        Step step = splitting().next(new Answered(canary(7, A, B, 0.1, 3L, 9L), NOW));

        assertEquals(List.of(new TargetEffect.Burn(9, "The deployer burnt epoch 9.")), step.effects());
        assertEquals("Splitting", name(step.state()));
        assertEquals(
                List.of(),
                step.state()
                        .next(new Answered(canary(7, A, B, 0.1, 3L, 9L), NOW))
                        .effects());
        assertEquals(
                "Burnt",
                name(step.state().next(new Answered(canary(9, A, C, 0.1), NOW)).state()));
    }

    @Test
    void neverAppliesABurntEpoch() {
        TargetState burnt = splitting().next(new Alarmed("slow")).state();

        Step again = burnt.next(new Answered(canary(7, A, B, 0.1), NOW));

        assertEquals(List.of(), again.effects());
        assertEquals("Burnt", name(again.state()));
    }

    @Test
    void renewsTheLeaseUnlessTheEpochIsLower() {
        long later = NOW + TimeUnit.SECONDS.toNanos(10);
        TargetState renewed =
                splitting().next(new Answered(canary(7, A, B, 0.1), later)).state();
        TargetState byZombie =
                splitting().next(new Answered(canary(6, A, B, 0.1), later)).state();

        assertEquals("Splitting", name(renewed.next(new Ticked(PAST_LEASE)).state()));
        assertEquals("Burnt", name(byZombie.next(new Ticked(PAST_LEASE)).state()));
    }

    @Test
    void endsALeaseAfterADay() {
        long day = NOW + TimeUnit.HOURS.toNanos(24);
        TargetState renewed =
                splitting().next(new Answered(canary(7, A, B, 0.1), day - 1)).state();

        assertEquals("Burnt", name(renewed.next(new Ticked(day)).state()));
    }

    @Test
    void changesTheShareWithoutReloading() {
        Step step = splitting().next(new Answered(canary(8, A, B, 0.5), NOW));

        assertEquals(
                List.of(
                        new TargetEffect.Prepare(canary(8, A, B, 0.5), SlotTransition.CHANGE_SHARE),
                        new TargetEffect.Report(8)),
                step.effects());
    }

    @Test
    void stopsACanaryThatTheNextEpochOmits() {
        Step step = splitting().next(new Answered(control(8, A), NOW));

        assertEquals(new TargetEffect.StopCanary(8), step.effects().get(0));
        assertEquals(
                new TargetEffect.Prepare(control(8, A), SlotTransition.KEEP_CONTROL),
                step.effects().get(1));
    }

    @Test
    void promotionReusesTheLoadedCanary() {
        Step step = splitting().next(new Answered(control(8, B), NOW));

        assertEquals(
                new TargetEffect.Prepare(control(8, B), SlotTransition.PROMOTE),
                step.effects().get(0));
    }

    @ParameterizedTest
    @CsvSource({
        "a,b, a,b, CHANGE_SHARE",
        "a,b, a,c, LOAD_BOTH",
        "a,b, c,b, LOAD_BOTH",
        "a,-, a,b, LOAD_BOTH",
        "a,-, a,-, KEEP_CONTROL",
        "a,b, a,-, KEEP_CONTROL",
        "a,b, b,-, PROMOTE",
        "a,b, c,-, LOAD_CONTROL",
        "a,-, b,-, LOAD_CONTROL"
    })
    void theTransitionFollowsFromTheDigests(
            String control, String canary, String wantedControl, String wanted, SlotTransition transition) {
        LoadedSlots loaded =
                canary.equals("-") ? loaded(control.repeat(64)) : both(control.repeat(64), canary.repeat(64));
        Assignment assignment = wanted.equals("-")
                ? control(9, wantedControl.repeat(64))
                : canary(9, wantedControl.repeat(64), wanted.repeat(64), 0.1);

        assertEquals(transition, SlotTransition.of(loaded, assignment));
    }

    private static String after(String state, List<String> events) {
        return events.stream()
                .map(event -> name(Objects.requireNonNull(STATES.get(state))
                        .next(Objects.requireNonNull(EVENTS.get(event)))
                        .state()))
                .collect(Collectors.joining(" "));
    }

    private static String name(TargetState state) {
        return state.getClass().getSimpleName();
    }

    private static Fence fence(long highestEpoch) {
        return new Fence(highestEpoch, new TreeSet<>(), 0);
    }

    private static LoadedSlots loaded(String control) {
        return LoadedSlots.of(control(1, control));
    }

    private static LoadedSlots both(String control, String canary) {
        return LoadedSlots.of(canary(1, control, canary, 0.1));
    }

    private static TargetState applying(Assignment wanted, long now) {
        return new TargetState.Waiting(fence(wanted.epoch() - 1), loaded(C))
                .next(new Answered(wanted, now))
                .state();
    }

    private static TargetState splitting() {
        return applying(canary(7, A, B, 0.1), NOW).next(new Prepared(7)).state();
    }

    private static TargetState sharing() {
        return applying(canary(6, A, B, 0.1), NOW)
                .next(new Prepared(6))
                .state()
                .next(new Answered(canary(7, A, B, 0.5), NOW))
                .state();
    }
}
