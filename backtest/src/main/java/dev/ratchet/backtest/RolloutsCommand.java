package dev.ratchet.backtest;

import dev.ratchet.backtest.rollouts.Goals;
import dev.ratchet.backtest.rollouts.JudgeChoice;
import dev.ratchet.backtest.rollouts.RolloutBacktest;
import dev.ratchet.backtest.rollouts.WatchLength;
import dev.ratchet.cycle.proposal.Goal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Judges rollouts minute by minute. */
@Command(
        name = "rollouts",
        description = {
            "Judges rollouts. Each line of JSON holds the calls of one arm in one minute:",
            "  {\"rollout\":\"r1\",\"minute\":0,\"arm\":\"control|canary\",\"requests\":3,\"errors\":1,\"latencies_ms\":[90,120]}",
            "with the latencies of the requests that succeeded, or \"sketch\":{\"bounds\":[...],\"counts\":[...]} of them.",
            "A minute or arm without a line counts as missing. Each minute gets a line with verdict, degradation and reason; the",
            "last one of a rollout decides. A roll-back is final."
        },
        mixinStandardHelpOptions = true)
final class RolloutsCommand implements Callable<Integer> {
    @Option(names = "--in", required = true, paramLabel = "FILE", description = "calls of the arms, JSON lines")
    private Path in = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "the verdicts, JSON lines")
    private Path out = Path.of("");

    @Option(
            names = "--judge",
            defaultValue = "sequential",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
    private JudgeChoice judge = JudgeChoice.SEQUENTIAL;

    @Option(
            names = "--goal",
            defaultValue = "none",
            converter = GoalConverter.class,
            description = "none, latency:-10%% or errors; default: ${DEFAULT-VALUE}, so that harm excluded is CONFIRM")
    private Goal goal = Goals.NONE;

    @Option(
            names = "--looks",
            paramLabel = "N",
            description = "number of looks after which a rollout is decided; default: its number of minutes")
    private Optional<Integer> looks = Optional.empty();

    @Option(
            names = "--extension",
            defaultValue = "0",
            paramLabel = "N",
            description =
                    "number of further looks, with --looks; a tenth of the error rate is reserved for them, as in the"
                            + " deployer; default: ${DEFAULT-VALUE}")
    private int extension;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        boolean isWatched = looks.orElse(1) >= 1;
        boolean isExtended = extension == 0 || (extension > 0 && looks.isPresent());
        if (!isWatched || !isExtended) {
            throw new ParameterException(
                    spec.commandLine(), "--looks must be at least 1, and --extension 0 or, with --looks, more");
        }
        Optional<WatchLength> watchLength = looks.map(it -> new WatchLength(it, extension));
        RolloutBacktest.Summary summary = RolloutBacktest.run(in, out, judge, goal, watchLength);
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%,d rollouts, %,d minutes, %,d rolled back%n",
                        summary.rollouts(),
                        summary.minutes(),
                        summary.rolledBack());
        return 0;
    }

    /** Parses a goal; picocli reports a failure as a mistake in the command. */
    static final class GoalConverter implements ITypeConverter<Goal> {
        @Override
        public Goal convert(String text) {
            try {
                return Goals.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
