package dev.ratchet.backtest.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Comma-separated values after RFC 4180. */
public final class Csv {
    private Csv() {}

    /** A field, quoted where it must be. */
    public static String field(String value) {
        boolean plain = value.chars().noneMatch(it -> it == ',' || it == '"' || it == '\n' || it == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    /** The rows of a file, header first; quoted fields may hold line ends. */
    public static List<List<String>> read(Path file) {
        try {
            return parse(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<String>> parse(Path file, String text) {
        List<List<String>> rows = new ArrayList<>();
        Row row = new Row();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (row.take(c)) {
                rows.add(row.finish());
            }
        }
        if (row.isOpen()) {
            throw new BadInput(file, rows.size() + 1L, "a quoted field does not end; close it with \"");
        }
        if (row.isStarted()) {
            rows.add(row.finish());
        }
        return rows;
    }

    /** The row being read. */
    private static final class Row {
        private final StringBuilder field = new StringBuilder();
        private List<String> fields = new ArrayList<>();
        private boolean quoted;
        private boolean quoteBefore;
        private boolean started;

        /** Takes a character; true when it ends the row. */
        boolean take(char c) {
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

        /** Two quotes inside a quoted field are one. */
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
