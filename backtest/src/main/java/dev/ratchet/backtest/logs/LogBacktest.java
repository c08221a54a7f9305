package dev.ratchet.backtest.logs;

import dev.ratchet.analyzer.core.template.LineOrigin;
import dev.ratchet.analyzer.core.template.MinerLimits;
import dev.ratchet.analyzer.core.template.Statements;
import dev.ratchet.analyzer.core.template.TemplateIds;
import dev.ratchet.backtest.files.AtomicFile;
import dev.ratchet.backtest.files.Csv;
import dev.ratchet.backtest.files.InvalidInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;

/** Runs log lines through the template miner and records each line's cluster at its arrival and at the end. */
public final class LogBacktest {
    private final Statements statements = new Statements(MinerLimits.DEFAULT);
    private final TemplateIds templateIds = new TemplateIds();
    private final Map<Long, String> templates = new HashMap<>();
    private long[] arrivals = new long[1_024];
    private int lines;
    private int merges;

    /** Numbers of processed items. */
    public record Summary(int lines, long templates, int merges) {}

    /** Reads messages, one per line, and writes a row for each. */
    public static Summary run(Path in, Path out) {
        LogBacktest backtest = new LogBacktest();
        backtest.read(in);
        try (AtomicFile clusters = AtomicFile.of(out)) {
            clusters.line("line,cluster_at_arrival,cluster_at_end,template");
            for (int line = 0; line < backtest.lines; line++) {
                clusters.line(backtest.row(line));
            }
            clusters.complete();
        }
        return backtest.summary();
    }

    /** Adds the next message and returns its cluster at arrival. */
    public long add(String message) {
        if (lines == arrivals.length) {
            arrivals = Arrays.copyOf(arrivals, 2 * lines);
        }
        long id = statements.add(message, LineOrigin.FILE);
        templates.put(id, statements.template());
        drain();
        arrivals[lines] = id;
        lines++;
        return id;
    }

    /** Ends the stream. */
    public void endStream() {
        statements.sweep();
        drain();
    }

    /** Current cluster of a line; lines count from 0 here. */
    public long current(int line) {
        return templateIds.current(arrivals[line]);
    }

    /** Reads the messages. Invalid UTF-8 becomes the replacement character, since logs may contain anything. */
    private void read(Path in) {
        if (!Files.isRegularFile(in)) {
            throw new InvalidInput(in, "is not a file; name a file with one message per line");
        }
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(in), StandardCharsets.UTF_8))) {
            try (Stream<String> messages = reader.lines()) {
                messages.forEach(this::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        endStream();
    }

    private void drain() {
        statements.drainMerges().forEach(merge -> {
            merges++;
            templateIds.add(merge);
            templates.put(merge.newId(), merge.newTemplate());
        });
    }

    private String row(int line) {
        long end = current(line);
        return (line + 1) + "," + hex(arrivals[line]) + ',' + hex(end) + ','
                + Csv.field(templates.getOrDefault(end, ""));
    }

    private Summary summary() {
        long distinct = Arrays.stream(arrivals, 0, lines)
                .map(templateIds::current)
                .distinct()
                .count();
        return new Summary(lines, distinct, merges);
    }

    private static String hex(long id) {
        return HexFormat.of().toHexDigits(id);
    }
}
