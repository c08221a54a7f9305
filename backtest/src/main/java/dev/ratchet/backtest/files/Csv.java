package dev.ratchet.backtest.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;

/** Comma-separated values after RFC 4180. */
public final class Csv {
    private Csv() {}

    /** Field, quoted where necessary. */
    public static String field(String value) {
        boolean plain = value.chars().noneMatch(it -> it == ',' || it == '"' || it == '\n' || it == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    /** Reads the rows of a file, header first; quoted fields may contain line ends. */
    public static List<List<String>> read(Path file) {
        List<List<String>> rows = new ArrayList<>();
        each(file, (row, line) -> rows.add(row));
        return rows;
    }

    /** Passes the rows of a file to a consumer, each with its first line, counted from 1. */
    public static void each(Path file, ObjLongConsumer<List<String>> consumer) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            Row row = new Row();
            long line = 1;
            long firstLine = 1;
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                line += c == '\n' ? 1 : 0;
                if (row.add((char) c)) {
                    consumer.accept(row.finish(), firstLine);
                    firstLine = line;
                }
            }
            if (row.isOpen()) {
                throw new InvalidInput(file, firstLine, "a quoted field does not end; close it with \"");
            }
            if (row.isStarted()) {
                consumer.accept(row.finish(), firstLine);
            }
        } catch (MalformedInputException e) {
            throw new InvalidInput(file, "is not in UTF-8; convert it");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Row under construction. */
    private static final class Row {
        private final StringBuilder field = new StringBuilder();
        private List<String> fields = new ArrayList<>();
        private boolean quoted;
        private boolean quoteBefore;
        private boolean started;

        /** Adds a character; returns true when it ends the row. */
        boolean add(char c) {
            if (quoted && c != '"') {
                field.append(c);
                return false;
            }
            if (c == '"') {
                quote();
                return false;
            }
            quoteBefore = false;
            return unquoted(c);
        }

        private boolean unquoted(char c) {
            started = true;
            switch (c) {
                case ',' -> {
                    fields.add(field.toString());
                    field.setLength(0);
                }
                case '\n' -> {
                    return true;
                }
                case '\r' -> {}
                default -> field.append(c);
            }
            return false;
        }

        /** Handles a quote; two quotes inside a quoted field are one. */
        private void quote() {
            started = true;
            if (!quoted && quoteBefore) {
                field.append('"');
            }
            quoteBefore = quoted;
            quoted = !quoted;
        }

        boolean isOpen() {
            return quoted;
        }

        boolean isStarted() {
            return started;
        }

        List<String> finish() {
            fields.add(field.toString());
            field.setLength(0);
            started = false;
            List<String> finished = List.copyOf(fields);
            fields = new ArrayList<>();
            return finished;
        }
    }
}
