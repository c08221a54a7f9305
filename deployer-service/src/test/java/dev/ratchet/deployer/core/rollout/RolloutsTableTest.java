package dev.ratchet.deployer.core.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ratchet.cycle.rollout.RolloutInput;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.deployer.core.rollout.TransitionCases.InputKind;
import dev.ratchet.judge.Plans;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state with every kind of input: {@code .} stays and is not recorded, {@code =} stays and is recorded. */
final class RolloutsTableTest {
    private static final String TABLE = """
        state         PLAN     LOADING  SERVING  CONTROL      BURNT  REFUSED  LOOK  SILENCE  TICK  LATE         ORDER  EXPIRED  REVERT    UNKNOWN
        NEW           PLANNED  .        .        .            .      .        .     .        .     .            .      .        .         .
        PLANNED       .        .        STAGED   .            BACK   BACK     .     .        .     BACK         BACK   BACK     .         HUMAN
        STAGED        .        .        .        .            BACK   BACK     =     BACK     .     BACK         BACK   BACK     .         HUMAN
        CANARY        .        .        .        .            BACK   BACK     =     BACK     .     BACK         BACK   BACK     .         HUMAN
        STEPPING      .        .        .        .            BACK   BACK     =     BACK     .     BACK         BACK   BACK     .         HUMAN
        WATCHING      .        .        .        .            BACK   BACK     =     BACK     .     BACK         BACK   BACK     .         HUMAN
        ROLLING_BACK  .        .        .        ROLLED_BACK  .      .        .     .        .     ROLLED_BACK  .      .        .         .
        WITHDRAWING   .        .        .        NO_EFFECT    .      .        .     .        .     NO_EFFECT    .      .        .         .
        NEEDS_HUMAN   .        .        .        .            .      .        .     .        .     BACK         BACK   .        .         .
        CONFIRMED     .        .        .        .            .      .        .     .        .     .            .      .        REVERTED  .
        ROLLED_BACK   .        .        .        .            .      .        .     .        .     .            .      .        .         .
        NO_EFFECT     .        .        .        .            .      .        .     .        .     .            .      .        .         .
        REJECTED      .        .        .        .            .      .        .     .        .     .            .      .        .         .
        EXPIRED       .        .        .        .            .      .        .     .        .     .            .      .        .         .
        REVERTED      .        .        .        .            .      .        .     .        .     .            .      .        .         .
        """;

    static Stream<Arguments> cells() {
        return table().entrySet().stream().flatMap(row -> row.getValue().entrySet().stream()
                .map(cell -> arguments(row.getKey(), cell.getKey(), cell.getValue())));
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @MethodSource("cells")
    void followsTheTable(RolloutStateKind from, InputKind sort, String expected) {
        Progress at = sort == InputKind.SILENCE
                ? TransitionCases.oneLookBeforeSilence()
                : TransitionCases.progress(Plans.any().plan());
        Rollouts rollouts = new Rollouts(trial -> TransitionCases.verdict(VerdictKind.CONTINUE));

        Step step = rollouts.next(
                TransitionCases.state(from, at), TransitionCases.input(sort), TransitionCases.moment(sort));

        assertEquals(
                switch (expected) {
                    case ".", "=" -> from;
                    case "BACK" -> RolloutStateKind.ROLLING_BACK;
                    case "HUMAN" -> RolloutStateKind.NEEDS_HUMAN;
                    default -> RolloutStateKind.valueOf(expected);
                },
                step.state().kind());
        assertEquals(!expected.equals("."), step.isRecorded());
        if (!step.isRecorded()) {
            assertEquals(List.of(), step.effects());
        } else {
            assertFalse(step.reason().isBlank());
        }
    }

    @Test
    void everyStateIsInTheTable() {
        Set<RolloutStateKind> states = EnumSet.allOf(RolloutStateKind.class);
        states.remove(RolloutStateKind.UNKNOWN);
        // outcomes of pull requests and specifications, which have no rollout
        states.removeAll(EnumSet.of(RolloutStateKind.MERGED, RolloutStateKind.SPECIFIED));

        assertEquals(states, table().keySet());
    }

    @Test
    void everyInputIsInTheTableForEveryState() {
        Set<InputKind> sorts = EnumSet.allOf(InputKind.class);

        table().forEach((state, row) -> assertEquals(sorts, row.keySet(), state.name()));
        assertEquals(
                Set.of(RolloutInput.class.getPermittedSubclasses()),
                sorts.stream().map(it -> TransitionCases.input(it).getClass()).collect(Collectors.toSet()));
    }

    private static Map<RolloutStateKind, Map<InputKind, String>> table() {
        List<List<String>> rows =
                TABLE.lines().map(it -> Arrays.asList(it.strip().split(" +"))).toList();
        Map<RolloutStateKind, Map<InputKind, String>> table = new EnumMap<>(RolloutStateKind.class);
        for (List<String> row : rows.subList(1, rows.size())) {
            Map<InputKind, String> cells = new EnumMap<>(InputKind.class);
            for (int i = 1; i < row.size(); i++) {
                cells.put(InputKind.valueOf(rows.getFirst().get(i)), row.get(i));
            }
            table.put(RolloutStateKind.valueOf(row.getFirst()), cells);
        }
        return table;
    }
}
