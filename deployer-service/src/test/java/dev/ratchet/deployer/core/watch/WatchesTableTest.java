package dev.ratchet.deployer.core.watch;

import static dev.ratchet.deployer.core.watch.WatchSamples.LOOKS;
import static dev.ratchet.deployer.core.watch.WatchSamples.MINUTE;
import static dev.ratchet.deployer.core.watch.WatchSamples.WATCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.proposal.WatchRung;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.cycle.watch.ActionResult;
import dev.ratchet.cycle.watch.WatchEvent;
import dev.ratchet.cycle.watch.WatchInput;
import dev.ratchet.cycle.watch.WatchJudgement;
import dev.ratchet.cycle.watch.WatchPast;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.cycle.watch.WatchStateKind;
import dev.ratchet.cycle.watch.WatchStop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state with every kind of input: {@code .} stays and is not recorded, {@code =} stays and is recorded. */
final class WatchesTableTest {
    private static final String TABLE = """
        state              NOTICE  PLAN      LOOK  OLD_LOOK  DONE         RETRY  FAILED            STOP     UNKNOWN  PAST
        NEW                .       WATCHING  .     .         .            .      .                 .        .        .
        WATCHING           .       .         =     .         .            .      .                 .        .        =
        ROLLING_BACK       .       .         .     .         ROLLED_BACK  =      ROLL_BACK_FAILED  HARMFUL  .        .
        CONFIRMED          .       .         .     .         .            .      .                 .        .        .
        HARMFUL            .       .         .     .         .            .      .                 .        .        .
        ROLLED_BACK        .       .         .     .         .            .      .                 .        .        .
        ROLL_BACK_FAILED   .       .         .     .         .            .      .                 .        .        .
        INSUFFICIENT_DATA  .       .         .     .         .            .      .                 .        .        .
        SUPERSEDED         .       .         .     .         .            .      .                 .        .        .
        """;
    private static final WatchPlan PLAN = WatchSamples.plan(WatchSamples.rules(WatchRung.AUTO));
    private static final long FIRST = WatchedMinutes.firstMinute(PLAN);
    private static final long LAST = FIRST + LOOKS - 1;

    static Stream<Arguments> cells() {
        List<String[]> rows =
                TABLE.lines().map(it -> it.strip().split("\\s+", -1)).toList();
        String[] heads = rows.getFirst();
        return rows.stream().skip(1).flatMap(row -> LongStream.range(1, heads.length)
                .mapToObj(i -> arguments(WatchStateKind.valueOf(row[0]), heads[(int) i], row[(int) i])));
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @MethodSource("cells")
    void followsTheTable(WatchStateKind from, String input, String expected) {
        Watches watches = judging(VerdictKind.CONTINUE);

        WatchStep step = watches.next(state(from), input(input), ActionPermission.granted(), 5);

        WatchStateKind to = expected.equals(".") || expected.equals("=") ? from : WatchStateKind.valueOf(expected);
        assertEquals(to, step.state().kind());
        assertEquals(!expected.equals("."), step.isRecorded());
    }

    @Test
    void tableHasEveryState() {
        List<WatchStateKind> states = Arrays.stream(WatchStateKind.values())
                .filter(it -> it != WatchStateKind.UNKNOWN)
                .toList();

        assertEquals(
                states,
                TABLE.lines()
                        .skip(1)
                        .map(it -> WatchStateKind.valueOf(it.strip().split("\\s+", 2)[0]))
                        .toList());
    }

    @Test
    void lookBeforeTheFirstJudgedMinuteIsNotJudged() {
        Watches watches = judging(VerdictKind.ROLL_BACK);

        WatchStep step = watches.next(
                state(WatchStateKind.WATCHING), WatchSamples.look(FIRST - 1, "1", "2"), ActionPermission.granted(), 5);

        assertEquals(WatchStateKind.WATCHING, step.state().kind());
        assertTrue(step.judgement().verdict().isEmpty());
    }

    @Test
    void harmWithPermissionRollsBackOnce() {
        WatchStep step = look(VerdictKind.ROLL_BACK, FIRST, ActionPermission.granted(), "1", "2");

        assertEquals(WatchStateKind.ROLLING_BACK, step.state().kind());
        assertEquals(List.of(new WatchEffect.RollBack((WatchState.RollingBack) step.state())), step.effects());
    }

    @Test
    void harmWithoutPermissionEndsWithTheReason() {
        WatchStep step = look(
                VerdictKind.ROLL_BACK, FIRST, ActionPermission.refused("proposed rollback: rollback shop"), "1", "2");

        assertEquals(WatchStateKind.HARMFUL, step.state().kind());
        assertEquals("scripted ROLL_BACK; proposed rollback: rollback shop", step.reason());
        assertEquals(List.of(new WatchEffect.Announce((WatchState.Ended) step.state())), step.effects());
    }

    @Test
    void harmIsNotRolledBackWhileALaterVersionServes() {
        WatchStep step = look(VerdictKind.ROLL_BACK, FIRST, ActionPermission.granted(), "2", "3");

        assertEquals(WatchStateKind.HARMFUL, step.state().kind());
        assertEquals("scripted ROLL_BACK; a later version serves already", step.reason());
    }

    @Test
    void lastLookDecides() {
        Map<VerdictKind, WatchStateKind> ends = new LinkedHashMap<>();
        for (VerdictKind kind : VerdictKind.values()) {
            ends.put(
                    kind,
                    look(kind, LAST, ActionPermission.refused(""), "1", "2")
                            .state()
                            .kind());
        }

        assertEquals(
                Map.of(
                        VerdictKind.UNKNOWN, WatchStateKind.INSUFFICIENT_DATA,
                        VerdictKind.CONTINUE, WatchStateKind.INSUFFICIENT_DATA,
                        VerdictKind.CONFIRM, WatchStateKind.CONFIRMED,
                        VerdictKind.NO_EFFECT, WatchStateKind.CONFIRMED,
                        VerdictKind.ROLL_BACK, WatchStateKind.HARMFUL,
                        VerdictKind.INSUFFICIENT_DATA, WatchStateKind.INSUFFICIENT_DATA),
                ends);
    }

    @Test
    void lastLookWithoutAComparisonStatesWhy() {
        Watches watches = new Watches((_, _) -> WatchJudgement.none());

        WatchStep step = watches.next(
                state(WatchStateKind.WATCHING), WatchSamples.look(LAST, "2"), ActionPermission.granted(), 5);

        assertEquals(WatchStateKind.INSUFFICIENT_DATA, step.state().kind());
        assertTrue(step.reason().startsWith("no old instance served at the same time"), step.reason());
    }

    @Test
    void laterVersionSupersedesAVersionThatIsSilentForThreeLooks() {
        List<WatchEvent> events = history(VerdictKind.CONTINUE, FIRST, List.of("2 1", "3", "3", "3", "3"));

        assertEquals(WatchStateKind.SUPERSEDED, events.getLast().to());
        assertEquals(5, events.size());
        assertEquals(
                "3 replaced version 2 before the end of its watch; last verdict: scripted CONTINUE",
                events.getLast().reason());
    }

    @Test
    void earlierVersionSupersedesAVersionThatIsSilentForThirtyLooks() {
        List<String> looks = new ArrayList<>(List.of("2 1"));
        looks.addAll(Collections.nCopies(40, "1"));
        WatchPlan longer = new WatchPlan(PLAN.notice(), 60, false, PLAN.rules());

        List<WatchEvent> events = history(longer, VerdictKind.CONTINUE, FIRST, looks);

        assertEquals(WatchStateKind.SUPERSEDED, events.getLast().to());
        assertEquals(1 + 1 + 30, events.size());
    }

    @Test
    void replayRestoresEveryStateOfAHistory() {
        List<WatchEvent> events = new ArrayList<>(history(VerdictKind.ROLL_BACK, FIRST, List.of("1 2")));
        events.addAll(results(events.size()));
        WatchState state = Watches.start();

        for (WatchEvent event : events) {
            state = Watches.repeat(state, event);
            assertEquals(event.to(), state.kind());
        }

        assertEquals(WatchStateKind.ROLLED_BACK, state.kind());
        assertEquals("scripted ROLL_BACK; attempt 2", ((WatchState.Ended) state).reason());
    }

    private static List<WatchEvent> results(int sequence) {
        return List.of(
                event(sequence, new ActionResult(WATCH, 1, false, true, "attempt 1"), WatchStateKind.ROLLING_BACK, ""),
                event(
                        sequence + 1,
                        new ActionResult(WATCH, 2, true, false, "attempt 2"),
                        WatchStateKind.ROLLED_BACK,
                        "scripted ROLL_BACK; attempt 2"));
    }

    private static WatchEvent event(int sequence, WatchInput input, WatchStateKind to, String reason) {
        return new WatchEvent(
                WATCH, sequence, 5, input, WatchStateKind.ROLLING_BACK, to, WatchJudgement.none(), reason);
    }

    private static List<WatchEvent> history(VerdictKind kind, long first, List<String> looks) {
        return history(PLAN, kind, first, looks);
    }

    private static List<WatchEvent> history(WatchPlan plan, VerdictKind kind, long first, List<String> looks) {
        List<WatchInput> inputs = new ArrayList<>(List.of(plan));
        for (int i = 0; i < looks.size(); i++) {
            inputs.add(WatchSamples.look(first + i, looks.get(i).split(" ", -1)));
        }
        List<WatchEvent> events = new ArrayList<>();
        WatchState state = Watches.start();
        for (WatchInput input : inputs) {
            WatchStep step = judging(kind).next(state, input, ActionPermission.granted(), 5);
            if (step.isRecorded()) {
                events.add(new WatchEvent(
                        WATCH,
                        events.size(),
                        5,
                        input,
                        state.kind(),
                        step.state().kind(),
                        step.judgement(),
                        step.reason()));
            }
            state = step.state();
        }
        return events;
    }

    private static WatchStep look(VerdictKind kind, long minute, ActionPermission permission, String... versions) {
        return judging(kind).next(state(WatchStateKind.WATCHING), WatchSamples.look(minute, versions), permission, 5);
    }

    private static Watches judging(VerdictKind kind) {
        return new Watches((_, _) -> WatchSamples.judgement(kind));
    }

    private static WatchState state(WatchStateKind kind) {
        WatchState.Watching watching =
                new WatchState.Watching(PLAN, List.of(WatchSamples.look(MINUTE - 1, "1")), WatchJudgement.none());
        return switch (kind) {
            case NEW, UNKNOWN -> Watches.start();
            case WATCHING -> watching;
            case ROLLING_BACK -> watching.rollBack(4, "harm");
            case CONFIRMED, HARMFUL, ROLLED_BACK, ROLL_BACK_FAILED, INSUFFICIENT_DATA, SUPERSEDED ->
                watching.end(kind, 4, "over");
        };
    }

    private static WatchInput input(String kind) {
        return switch (kind) {
            case "NOTICE" -> WatchSamples.notice();
            case "PLAN" -> PLAN;
            case "LOOK" -> WatchSamples.look(FIRST, "1", "2");
            case "OLD_LOOK" -> WatchSamples.look(MINUTE - 1, "1", "2");
            case "DONE" -> new ActionResult(WATCH, 1, true, false, "done");
            case "RETRY" -> new ActionResult(WATCH, 1, false, true, "failed");
            case "FAILED" -> new ActionResult(WATCH, 1, false, false, "failed");
            case "STOP" -> new WatchStop(WATCH, "ann", "enough");
            case "UNKNOWN" -> new WatchInput.Unknown();
            case "PAST" -> new WatchPast(WATCH, CallStats.none(), List.of());
            default -> throw new IllegalArgumentException(kind);
        };
    }
}
