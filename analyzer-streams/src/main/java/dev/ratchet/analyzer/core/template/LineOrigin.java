package dev.ratchet.analyzer.core.template;

/**
 * Origin of a log line, as its record states it.
 *
 * @param component name of the component
 * @param version version of the component; blank if unknown
 * @param source function or logger; blank if unknown
 * @param line line number in the source code; 0 if unknown
 */
public record LineOrigin(String component, String version, String source, int line) {
    /** Origin of the lines of one file, which one version of a program wrote. */
    public static final LineOrigin FILE = new LineOrigin("", "file", "", 0);
}
