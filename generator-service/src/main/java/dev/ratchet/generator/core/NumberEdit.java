package dev.ratchet.generator.core;

import dev.ratchet.generator.core.FileDiff.Hunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Rule for the change of one number of a settings file: every other character stays. */
final class NumberEdit {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private NumberEdit() {}

    /** Returns why a file's part of a diff is more than such a change; empty if it is not. */
    static Optional<String> objection(FileDiff file, Scope scope) {
        if (!scope.isSetting(file.path())) {
            return Optional.of("the file is not a settings file of the component");
        }
        List<String> removed = lines(file, "-");
        List<String> added = lines(file, "+");
        boolean isNumber = file.before().isPresent()
                && file.after().isPresent()
                && removed.size() == 1
                && added.size() == 1
                && changesOneNumber(removed.getFirst(), added.getFirst());
        return isNumber ? Optional.empty() : Optional.of("the change is more than one number of a setting");
    }

    private static List<String> lines(FileDiff file, String mark) {
        List<String> all = new ArrayList<>();
        for (Hunk hunk : file.hunks()) {
            hunk.lines().stream()
                    .filter(it -> it.startsWith(mark))
                    .map(it -> it.substring(1))
                    .forEach(all::add);
        }
        return all;
    }

    private static boolean changesOneNumber(String before, String after) {
        List<String> old = numbers(before);
        List<String> now = numbers(after);
        return DIGITS.matcher(before)
                        .replaceAll("0")
                        .equals(DIGITS.matcher(after).replaceAll("0"))
                && IntStream.range(0, old.size())
                                .filter(i -> !old.get(i).equals(now.get(i)))
                                .count()
                        == 1;
    }

    private static List<String> numbers(String line) {
        return DIGITS.matcher(line).results().map(MatchResult::group).toList();
    }
}
