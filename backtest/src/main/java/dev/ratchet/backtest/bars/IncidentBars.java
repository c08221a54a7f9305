package dev.ratchet.backtest.bars;

import dev.ratchet.backtest.incidents.GeneratedFaults;
import dev.ratchet.backtest.incidents.IncidentReplay;
import dev.ratchet.backtest.incidents.IncidentScore;
import dev.ratchet.backtest.microservices.FaultKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A8 on generated systems with fixed seeds: the share of faults whose component an incident names within five minutes,
 * and the number of false incidents.
 */
public final class IncidentBars implements BarList {
    private static final int SYSTEMS = 20;

    private final int systems;
    private final Map<FaultKind, int[]> byKind = new EnumMap<>(FaultKind.class);

    /** Creates the bars with twenty systems. */
    public IncidentBars() {
        this(SYSTEMS);
    }

    IncidentBars(int systems) {
        this.systems = systems;
    }

    @Override
    public List<Bar> measure(Path data) {
        int faults = 0;
        int named = 0;
        int first = 0;
        int wrong = 0;
        double hours = 0;
        for (int seed = 1; seed <= systems; seed++) {
            GeneratedFaults generated = new GeneratedFaults(seed);
            IncidentReplay replay = generated.replay();
            IncidentScore score = IncidentScore.of(replay, generated.labels());
            count(generated, replay);
            faults += score.faults();
            named += score.found();
            first += score.first();
            wrong += score.falseIncidents();
            hours += score.hours();
        }
        String what = String.format(Locale.ROOT, ", %d generated systems, %d faults", systems, faults);
        return List.of(
                Bar.atLeast("A8", "right component named within 5 minutes" + what, named / (double) faults, .8),
                Bar.atLeast("A8", "right component is the first cause" + what, first / (double) faults, .7),
                Bar.atMost("A8", "false incidents an hour" + what, wrong / hours, .3));
    }

    private void count(GeneratedFaults generated, IncidentReplay replay) {
        for (int i = 0; i < generated.faults().size(); i++) {
            IncidentScore one =
                    IncidentScore.of(replay, List.of(generated.labels().get(i)));
            int[] counts = byKind.computeIfAbsent(generated.faults().get(i).kind(), _ -> new int[3]);
            counts[0]++;
            counts[1] += one.found();
            counts[2] += one.first();
        }
    }

    @Override
    public List<String> table() {
        List<String> lines = new ArrayList<>();
        byKind.forEach((kind, it) -> lines.add(
                String.format(Locale.ROOT, "     %-16s %d faults, %d named, %d first", kind, it[0], it[1], it[2])));
        return lines;
    }
}
