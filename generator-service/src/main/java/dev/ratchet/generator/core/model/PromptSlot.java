package dev.ratchet.generator.core.model;

import dev.ratchet.generator.core.RepositoryPath;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Value that may enter a prompt. There is no slot for a text of telemetry, so a prompt can contain only numbers, constants
 * of this program, and the component's sources and names in them.
 */
sealed interface PromptSlot {
    /** Text of the slot. */
    String text();

    /** Whole number. */
    record WholeNumber(long value) implements PromptSlot {
        @Override
        public String text() {
            return Long.toString(value);
        }
    }

    /** Share in percent. */
    record Percent(double share) implements PromptSlot {
        @Override
        public String text() {
            return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f %%", 100 * share) : "unknown";
        }
    }

    /** Constant of this program. */
    record Constant(Enum<?> value) implements PromptSlot {
        @Override
        public String text() {
            return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Name or list of names that {@link CodeNames} resolved. */
    record NameList(List<CodeNames.ResolvedName> names) implements PromptSlot {
        public NameList {
            names = List.copyOf(names);
        }

        @Override
        public String text() {
            return names.isEmpty()
                    ? "unknown"
                    : names.stream().map(CodeNames.ResolvedName::text).collect(Collectors.joining("\n"));
        }
    }

    /** Source files of the component, each below its path and between fences. */
    record Files(List<SourceFile> files, int fence) implements PromptSlot {
        public Files {
            files = List.copyOf(files);
        }

        @Override
        public String text() {
            String marks = "`".repeat(fence);
            return files.stream()
                    .map(file -> "File " + file.path() + "\n" + marks + "\n" + file.text()
                            + (file.text().endsWith("\n") ? "" : "\n") + marks + "\n")
                    .collect(Collectors.joining("\n"));
        }
    }

    /** Folders of tests that the catalogue entry names. */
    record Folders(List<String> paths) implements PromptSlot {
        public Folders {
            paths = List.copyOf(paths);
        }

        @Override
        public String text() {
            return paths.isEmpty() ? "there is none" : String.join(", ", paths);
        }
    }

    /** Objections of the gates without their messages, which can quote recorded calls. */
    record Objections(List<Objection> objections) implements PromptSlot {
        public Objections {
            objections = List.copyOf(objections);
        }

        @Override
        public String text() {
            return objections.stream()
                    .map(it -> "- rule " + it.rule()
                            + it.file().map(path -> " in " + path).orElse("")
                            + (it.line() > 0 ? " at line " + it.line() : ""))
                    .collect(Collectors.joining("\n"));
        }
    }

    /** Source file of the component. */
    record SourceFile(String path, String text) {
        public SourceFile {
            RepositoryPath.problem(path).ifPresent(problem -> {
                throw new IllegalArgumentException("path " + problem + ": " + path);
            });
        }
    }
}
