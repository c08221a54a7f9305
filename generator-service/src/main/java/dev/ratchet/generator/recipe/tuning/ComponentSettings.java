package dev.ratchet.generator.recipe.tuning;

import dev.ratchet.generator.core.SettingFiles;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.recipe.tuning.SettingsText.Read;
import dev.ratchet.generator.recipe.tuning.SettingsText.Unclear;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Settings files that a component reads, by their paths.
 *
 * @param unclear reason why the values of a file are not certain; empty if all are
 */
record ComponentSettings(Map<String, Read> files, Optional<String> unclear) {
    static ComponentSettings of(SourceIndex index) {
        Map<String, Read> files = new TreeMap<>();
        Optional<String> unclear = unread(index);
        for (Map.Entry<String, String> file : index.tree().files().entrySet()) {
            if (SettingFiles.isRead(file.getKey(), index.component().sources())) {
                switch (SettingsText.of(file.getKey(), file.getValue())) {
                    case Read it -> files.put(file.getKey(), it);
                    case Unclear it -> unclear = unclear.or(() -> Optional.of(it.reason()));
                }
            }
        }
        return new ComponentSettings(files, unclear);
    }

    private static Optional<String> unread(SourceIndex index) {
        return Stream.concat(index.tree().others().stream(), index.tree().links().stream())
                .filter(it -> SettingFiles.isRead(it, index.component().sources()))
                .sorted()
                .findFirst()
                .map(it -> it + " is too large, a link or not UTF-8");
    }

    Stream<Assignment> all() {
        return files.values().stream().flatMap(it -> it.assignments().stream());
    }

    /** Value beside another one in the same document. */
    Optional<String> sibling(Assignment of, String key) {
        return all().filter(it -> it.path().equals(of.path()) && it.document() == of.document())
                .filter(it -> it.name().equals(of.name().sibling(key)))
                .map(Assignment::value)
                .findFirst();
    }

    /** Whether the value holds in some environments only. */
    boolean isConditional(Assignment it) {
        return it.isOfProfile()
                || Optional.ofNullable(files.get(it.path()))
                        .filter(file -> file.isConditional(it.document()))
                        .isPresent();
    }

    /** Settings of a table that the files assign. */
    List<Match> matches(List<Setting> settings) {
        return settings.stream()
                .flatMap(setting -> all().filter(setting::isOf).map(it -> new Match(setting, it)))
                .toList();
    }

    /** A value of a setting. */
    record Match(Setting setting, Assignment assignment) {}
}
