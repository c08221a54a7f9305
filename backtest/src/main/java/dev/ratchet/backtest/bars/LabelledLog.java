package dev.ratchet.backtest.bars;

import dev.ratchet.backtest.files.Csv;
import dev.ratchet.backtest.files.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A log of Loghub-2k with the template label of each line, in order of arrival.
 *
 * @param system system that wrote the log
 */
record LabelledLog(String system, List<String> messages, List<String> labels) {
    /** Reads all logs of a folder with one folder per system, by name. */
    static List<LabelledLog> readAll(Path loghub) {
        if (!Files.isDirectory(loghub)) {
            throw new InvalidInput(loghub, "is missing; name a folder that holds loghub-2k");
        }
        try (Stream<Path> systems = Files.list(loghub)) {
            return systems.filter(Files::isDirectory)
                    .sorted()
                    .map(LabelledLog::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LabelledLog read(Path folder) {
        String system = folder.getFileName().toString();
        Path file = folder.resolve(system + "_2k.log_structured.csv");
        List<List<String>> rows = Csv.read(file);
        int message = rows.getFirst().indexOf("Content");
        int label = rows.getFirst().indexOf("EventId");
        if (message < 0 || label < 0) {
            throw new InvalidInput(file, 1, "must have columns Content and EventId");
        }
        List<List<String>> lines = rows.subList(1, rows.size());
        return new LabelledLog(
                system,
                lines.stream().map(it -> it.get(message)).toList(),
                lines.stream().map(it -> it.get(label)).toList());
    }
}
