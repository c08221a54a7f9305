package dev.ratchet.backtest.bars;

import dev.ratchet.backtest.incidents.FaultLabel;
import dev.ratchet.backtest.incidents.FaultSchedule;
import dev.ratchet.backtest.incidents.GeneratedFaults;
import dev.ratchet.backtest.incidents.IncidentReplay;
import dev.ratchet.backtest.incidents.IncidentScore;
import dev.ratchet.backtest.microservices.metric.MetricStyle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A8 where there are only metrics about calls: the share of faults whose component is the first cause, or among the
 * first three, before the fault is over. The systems differ in the style of their metrics, and report each minute or
 * every five minutes. The seeds were not used to choose thresholds.
 */
public final class MetricIncidentBars implements BarList {
    private static final List<MetricStyle> STYLES = List.of(MetricStyle.values());
    private static final long FIRST_SEED = 501;
    private static final int SYSTEMS = 12;
    private static final long MINUTE_MILLIS = 60_000;

    /** Time in minutes after the end of a period at which it has been evaluated. */
    private static final long EVALUATED_MINUTES = 2;

    private final int systems;
    private final Map<String, int[]> counts = new TreeMap<>();

    /** Creates the bars with twelve systems. */
    public MetricIncidentBars() {
        this(SYSTEMS);
    }

    MetricIncidentBars(int systems) {
        this.systems = systems;
    }

    @Override
    public List<Bar> measure(Path data) {
        int faults = 0;
        int first = 0;
        int named = 0;
        int wrong = 0;
        double hours = 0;
        for (int i = 0; i < systems; i++) {
            MetricStyle style = STYLES.get(i % STYLES.size());
            FaultSchedule schedule = i % 2 == 0 ? FaultSchedule.EACH_FIVE_MINUTES : FaultSchedule.EACH_MINUTE;
            GeneratedFaults generated = new GeneratedFaults(FIRST_SEED + i, schedule);
            IncidentReplay replay = generated.replayMetrics(style);
            long deadline = (schedule.faultMinutes() + schedule.periodMinutes() + EVALUATED_MINUTES) * MINUTE_MILLIS;
            IncidentScore score = IncidentScore.of(replay, generated.labels(), deadline);
            count("every " + schedule.periodMinutes() + " min", score);
            count(style.name(), score);
            for (int fault = 0; fault < generated.faults().size(); fault++) {
                List<FaultLabel> one = List.of(generated.labels().get(fault));
                count(generated.faults().get(fault).kind().name(), IncidentScore.of(replay, one, deadline));
            }
            faults += score.faults();
            first += score.first();
            named += score.found();
            wrong += score.falseIncidents();
            hours += score.hours();
        }
        String what = String.format(Locale.ROOT, ", only metrics, %d generated systems, %d faults", systems, faults);
        return List.of(
                Bar.atLeast("A8", "right component is the first cause" + what, first / (double) faults, .6),
                Bar.atLeast("A8", "right component is among the first three" + what, named / (double) faults, .8),
                Bar.atMost("A8", "false incidents an hour" + what, wrong / hours, .3));
    }

    private void count(String group, IncidentScore score) {
        int[] of = counts.computeIfAbsent(group, _ -> new int[3]);
        of[0] += score.faults();
        of[1] += score.first();
        of[2] += score.found();
    }

    @Override
    public List<String> table() {
        List<String> lines = new ArrayList<>();
        counts.forEach((group, it) -> lines.add(String.format(
                Locale.ROOT, "     %-20s %d faults, %d first, %d among three", group, it[0], it[1], it[2])));
        return lines;
    }
}
