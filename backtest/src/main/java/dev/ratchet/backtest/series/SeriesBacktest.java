package dev.ratchet.backtest.series;

import dev.ratchet.analyzer.core.baseline.Detector;
import dev.ratchet.analyzer.core.baseline.Score;
import dev.ratchet.backtest.files.AtomicFile;
import dev.ratchet.backtest.files.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs every series of a folder through a separate detector and writes the score of each row. */
public final class SeriesBacktest {
    private final DetectorChoice detector;

    /** Creates a backtest with this detector. */
    public SeriesBacktest(DetectorChoice detector) {
        this.detector = detector;
    }

    /** Numbers of processed items. */
    public record Summary(int files, long rows, long alarms) {
        private Summary and(Summary other) {
            return new Summary(files + other.files, rows + other.rows, alarms + other.alarms);
        }
    }

    /** Reads the CSV files below a folder and writes files of the same names below another. */
    public Summary run(Path in, Path out) {
        if (out.toAbsolutePath().normalize().startsWith(in.toAbsolutePath().normalize())) {
            throw new InvalidInput(out, "is inside the input folder; write to another folder");
        }
        Summary total = new Summary(0, 0, 0);
        for (Path file : files(in)) {
            total = total.and(file(file, out.resolve(in.relativize(file))));
        }
        return total;
    }

    private static List<Path> files(Path in) {
        if (!Files.isDirectory(in)) {
            throw new InvalidInput(in, "is not a folder; name a folder with CSV files timestamp,value");
        }
        try (Stream<Path> all = Files.walk(in)) {
            List<Path> files = all.filter(it -> it.getFileName().toString().endsWith(".csv"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new InvalidInput(in, "contains no .csv file; name a folder with CSV files timestamp,value");
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Summary file(Path from, Path to) {
        Detector series = detector.create();
        long alarms = 0;
        List<SeriesRow> rows = SeriesRow.read(from);
        try (AtomicFile scores = AtomicFile.of(to)) {
            scores.line(SeriesRow.HEADER + ",score,alarm");
            for (SeriesRow row : rows) {
                Score score = series.score(row.atMillis(), row.value());
                scores.line(row.text() + ',' + score.score() + ',' + (score.alarm() ? 1 : 0));
                alarms += score.alarm() ? 1 : 0;
            }
            scores.complete();
        }
        return new Summary(1, rows.size(), alarms);
    }
}
