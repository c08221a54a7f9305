package dev.ratchet.analyzer.core.template.place;

/**
 * Place in the source code that wrote a line.
 *
 * @param unit class, function or file
 * @param line line number in the source code, at least 1
 * @param end position in the text after the place; 0 if the text does not hold it
 */
public record CodePlace(String unit, int line, int end) {
    /** Validates the line number. */
    public CodePlace {
        if (line < 1) {
            throw new IllegalArgumentException("line must be at least 1: " + line);
        }
    }

    /** Whether the place was read from the text, where it may be something else. */
    public boolean isGuess() {
        return end > 0;
    }
}
