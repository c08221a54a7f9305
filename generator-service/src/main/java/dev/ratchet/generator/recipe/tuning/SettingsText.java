package dev.ratchet.generator.recipe.tuning;

import java.util.List;
import java.util.Set;

/** Result of reading a settings file. */
sealed interface SettingsText {
    /** All values that the file assigns. */
    record Read(List<Assignment> assignments) implements SettingsText {
        private static final Set<SettingName> CONDITIONS = Set.of(
                SettingName.of("spring.config.activate.on-profile"),
                SettingName.of("spring.config.activate.on-cloud-platform"),
                SettingName.of("spring.profiles"));

        /** Copies the list. */
        public Read {
            assignments = List.copyOf(assignments);
        }

        /** Whether a document holds for some environments only. */
        boolean isConditional(int document) {
            return assignments.stream().anyMatch(it -> it.document() == document && CONDITIONS.contains(it.name()));
        }
    }

    /**
     * The values of the file are not certain.
     *
     * @param reason the reason, without a full stop
     */
    record Unclear(String reason) implements SettingsText {}

    /** Reads the text of a file, in the format that its name states. */
    static SettingsText of(String path, String text) {
        if (text.indexOf('\r') >= 0 || text.startsWith("\uFEFF")) {
            return new Unclear(path + " has carriage returns or a byte order mark");
        }
        return path.endsWith(".properties") ? PropertiesText.read(path, text) : YamlText.read(path, text);
    }
}
