package dev.ratchet.analyzer.core;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.CallTime;
import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.health.ExecutionOrigin;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.Recording;
import dev.ratchet.cycle.health.ResourceUse;
import dev.ratchet.cycle.health.Sketch;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.EntryPoint;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.LoggedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sample records for tests. */
public final class TelemetrySamples {
    public static final Component PRICING = pricing(Map.of("ledger", true));

    /** Component with ports, and whether each has a side effect. */
    public static Component pricing(Map<String, Boolean> ports) {
        return new ChangeableComponent(
                        new ComponentId("default", "pricing"),
                        List.of("shop"),
                        new ComponentSources("repo", "main", List.of("src"), List.of(), 17, false),
                        new EntryPoint("shop.P", Split.REQUEST, ports, List.of()))
                .entry();
    }

    public static LogRecord log(int line, long atMillis, String user) {
        String trace = "a.B: x\n\tat shop.A.m(A.java:" + line + ")\n";
        return new LogRecord(
                "default",
                "pricing",
                "i",
                atMillis,
                17,
                "",
                Optional.of(new LoggedException("a.B", "x", trace)),
                new LogRecord.LogContext("", "", user));
    }

    public static GroupStats group(Slot slot, long calls) {
        return new GroupStats(slot, -1, new CallStats(calls, calls, 0, 0, 0, Sketch.empty(), ResourceUse.none()));
    }

    static Execution execution() {
        return new Execution(
                "default",
                "pricing",
                "x",
                new ExecutionOrigin("i", "d", "control", 1),
                new CallTime(0, 1),
                new Recording(Optional.empty(), "{}", Optional.of("{}"), List.of(), Optional.empty()),
                Optional.empty(),
                1);
    }

    private TelemetrySamples() {}
}
