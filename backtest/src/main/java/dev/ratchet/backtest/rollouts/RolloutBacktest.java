package dev.ratchet.backtest.rollouts;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratchet.backtest.files.AtomicFile;
import dev.ratchet.backtest.files.InvalidInput;
import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runs the rollouts of a file through a judge: one verdict for every minute from 0 to the last one of each rollout.
 * Rollouts are ordered by their first line in the file; their other lines may come in any order.
 */
public final class RolloutBacktest {
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, TreeMap<Integer, EnumMap<Slot, CallStats>>> rollouts = new LinkedHashMap<>();
    private final JudgeChoice judge;
    private final Goal goal;
    private final Optional<WatchLength> watchLength;

    /** Numbers of processed items. */
    public record Summary(int rollouts, int minutes, int rolledBack) {}

    private RolloutBacktest(JudgeChoice judge, Goal goal, Optional<WatchLength> watchLength) {
        this.judge = judge;
        this.goal = goal;
        this.watchLength = watchLength;
    }

    /**
     * Reads lines of arms and writes lines of verdicts; without a planned length each rollout has one look per minute.
     */
    public static Summary run(Path in, Path out, JudgeChoice judge, Goal goal, Optional<WatchLength> watchLength) {
        RolloutBacktest backtest = new RolloutBacktest(judge, goal, watchLength);
        backtest.read(in);
        try (AtomicFile verdicts = AtomicFile.of(out)) {
            Summary summary = backtest.write(verdicts);
            verdicts.complete();
            return summary;
        }
    }

    private void read(Path in) {
        if (!Files.isRegularFile(in)) {
            throw new InvalidInput(in, "is not a file; name a file with one JSON object per line");
        }
        try (BufferedReader reader = Files.newBufferedReader(in)) {
            long number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    add(in, number, RolloutLine.parse(in, number, line));
                }
            }
        } catch (MalformedInputException e) {
            throw new InvalidInput(in, "is not in UTF-8; convert it");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Path in, long number, RolloutLine line) {
        Optional<CallStats> previous =
                Optional.ofNullable(rollouts.computeIfAbsent(line.rollout(), it -> new TreeMap<>())
                        .computeIfAbsent(line.minute(), it -> new EnumMap<>(Slot.class))
                        .put(line.arm(), line.stats()));
        if (previous.isPresent()) {
            throw new InvalidInput(
                    in,
                    number,
                    "minute " + line.minute() + " of this arm of " + line.rollout()
                            + " appears twice; add up the calls of several instances and remove duplicates");
        }
    }

    private Summary write(AtomicFile verdicts) {
        int minutes = 0;
        int rolledBack = 0;
        for (var rollout : rollouts.entrySet()) {
            int length = rollout.getValue().lastKey() + 1;
            RolloutReplay watch = new RolloutReplay(
                    judge.create(), goal, watchLength.orElse(WatchLength.of(length)), Optional.empty());
            VerdictKind last = VerdictKind.CONTINUE;
            for (int minute = 0; minute < length; minute++) {
                Verdict verdict = watch.look(groups(rollout.getValue(), minute));
                last = verdict.kind();
                verdicts.line(line(rollout.getKey(), minute, verdict));
            }
            minutes += length;
            rolledBack += last == VerdictKind.ROLL_BACK ? 1 : 0;
        }
        return new Summary(rollouts.size(), minutes, rolledBack);
    }

    private static List<GroupStats> groups(Map<Integer, EnumMap<Slot, CallStats>> minutes, int minute) {
        List<GroupStats> groups = new ArrayList<>();
        minutes.getOrDefault(minute, new EnumMap<>(Slot.class))
                .forEach((slot, stats) -> groups.add(new GroupStats(slot, -1, stats)));
        return groups;
    }

    private static String line(String rollout, int minute, Verdict verdict) {
        ObjectNode line = JSON.createObjectNode();
        line.put("rollout", rollout);
        line.put("minute", minute);
        line.put("verdict", verdict.kind().name());
        line.put("degradation", verdict.degradation());
        line.put("reason", verdict.reason());
        return line.toString();
    }
}
