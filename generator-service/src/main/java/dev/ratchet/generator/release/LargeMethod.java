package dev.ratchet.generator.release;

/**
 * Method above a limit of complexity or length.
 *
 * @param file path of its source
 * @param name class, method and parameter types, as in the source
 * @param line line of the declaration
 * @param complexity cyclomatic complexity
 * @param lines number of lines
 */
public record LargeMethod(String file, String name, int line, int complexity, int lines) {
    /** Maximum cyclomatic complexity of a method. */
    public static final int MAX_COMPLEXITY = 9;

    /** Maximum number of lines of a method. */
    public static final int MAX_LINES = 40;

    static LargeMethod of(ChildAnswers.Answer answer) {
        return new LargeMethod(
                answer.text("file"),
                answer.text("name"),
                (int) answer.number("line"),
                (int) answer.number("complexity"),
                (int) answer.number("lines"));
    }

    /** Whether this is the same method, perhaps in another version. */
    public boolean isSame(LargeMethod other) {
        return file.equals(other.file) && name.equals(other.name);
    }
}
