package dev.ratchet.backtest;

import dev.ratchet.backtest.deployments.CsvHistory;
import dev.ratchet.backtest.deployments.DeploymentBacktest;
import dev.ratchet.backtest.deployments.History;
import dev.ratchet.backtest.http.PrometheusHistory;
import dev.ratchet.backtest.http.PrometheusSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Judges the deployments in a history. */
@Command(
        name = "deployments",
        description = {
            "Shows which deployments of a history would have been rolled back. The history is a Prometheus server's, or CSV with",
            "a row for each interval and version, all instances together, the histogram of latency cumulative:",
            "  time,component,version,requests,errors,le_50,le_100,le_250,le_inf",
            "  2026-03-01T12:00:00Z,checkout,1.4.2,320,2,101,250,316,318",
            "A version that starts to serve after others is a deployment. Old versions that serve beside it are its control;",
            "without any, its component's past is the baseline, which needs five days before it. Each deployment gets",
            "a line of JSON with verdict, minute, degradation and reason."
        },
        mixinStandardHelpOptions = true)
final class DeploymentsCommand implements Callable<Integer> {
    @Option(names = "--csv", paramLabel = "FILE", description = "the history as CSV")
    private Optional<Path> csv = Optional.empty();

    @Option(
            names = "--prometheus",
            paramLabel = "URL",
            description = "or the server that has it, http://127.0.0.1:9090")
    private Optional<URI> server = Optional.empty();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "the verdicts, JSON lines")
    private Path out = Path.of("");

    @Option(
            names = "--interval",
            defaultValue = "1m",
            paramLabel = "TIME",
            converter = IntervalConverter.class,
            description = "length of an interval, 1s to 10m; default: ${DEFAULT-VALUE}. The watch has 60 intervals")
    private Duration interval = Duration.ofMinutes(1);

    @Mixin
    private PrometheusOptions prometheus = new PrometheusOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (csv.isPresent() == server.isPresent()) {
            throw new ParameterException(spec.commandLine(), "name a history: --csv FILE or --prometheus URL");
        }
        History history = csv.map(it -> CsvHistory.read(it, interval)).orElseGet(() -> read(server.orElseThrow()));
        spec.commandLine().getOut().println(DeploymentBacktest.run(history, out).sentence());
        return 0;
    }

    private History read(URI server) {
        PrometheusHistory.ReadResult read = PrometheusHistory.read(source(server));
        read.notes().forEach(spec.commandLine().getErr()::println);
        return read.history();
    }

    private PrometheusSource source(URI server) {
        try {
            return prometheus.source(server, interval, Instant.now());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Parses {@code 30s} or {@code 1m}; picocli reports a failure as a mistake in the command. */
    static final class IntervalConverter implements ITypeConverter<Duration> {
        private static final Pattern FORM = Pattern.compile("(\\d{1,5})([sm])");

        @Override
        public Duration convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("not an interval length: " + text + "; write it as 30s or 1m");
            }
            long number = Long.parseLong(matcher.group(1));
            Duration interval = matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMinutes(number);
            try {
                return History.validInterval(interval);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
