package dev.ratchet.generator.recipe.tuning;

/**
 * A value that a settings file assigns.
 *
 * @param path path of the file
 * @param document number of the document within the file
 * @param name name of the setting
 * @param value value as a program reads it
 * @param source characters of the value in the file, between its quotes
 * @param begin position of the source in the text of the file
 * @param style notation of the value
 */
record Assignment(String path, int document, SettingName name, String value, String source, int begin, Style style) {
    /** Notation of a value. */
    enum Style {
        /** The characters of the value. */
        PLAIN,
        /** The characters of the value between quotes. */
        QUOTED,
        /** Anything else, such as escapes, several lines, lists and maps. */
        OTHER
    }

    /** Whether the value is that of a file for one environment only, by the name of the file. */
    boolean isOfProfile() {
        return path.substring(path.lastIndexOf('/') + 1).matches("(?:application-|bootstrap).*");
    }
}
