package dev.ratchet.backtest;

import dev.ratchet.backtest.incidents.IncidentBacktest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds the incidents in recorded telemetry. */
@Command(
        name = "incidents",
        description = {
            "Replays recorded OTLP spans, logs and metrics under a virtual clock and shows which incidents would have",
            "been raised, when, and with which causes. The folder contains files of the Collector's file exporter:",
            "JSON, one request per line (.json, .jsonl), or protobuf (.pb, .binpb), each also with .gz.",
            "Each change of an incident is a line of JSON. Known faults are CSV with the columns start, component",
            "and optionally end; with them the command prints how many were found and whether the first cause was right."
        },
        mixinStandardHelpOptions = true)
final class IncidentsCommand implements Callable<Integer> {
    @Option(names = "--in", required = true, paramLabel = "DIR", description = "the folder with the recorded telemetry")
    private Path in = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "the incidents, JSON lines")
    private Path out = Path.of("");

    @Option(names = "--labels", paramLabel = "FILE", description = "known faults, CSV")
    private Optional<Path> labels = Optional.empty();

    @Option(
            names = "--deadline",
            paramLabel = "MINUTES",
            defaultValue = "5",
            description = "time from the start of a fault within which it must be named; default: ${DEFAULT-VALUE}")
    private int deadlineMinutes;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .println(IncidentBacktest.run(in, labels, Duration.ofMinutes(deadlineMinutes), out)
                        .sentence());
        return 0;
    }
}
