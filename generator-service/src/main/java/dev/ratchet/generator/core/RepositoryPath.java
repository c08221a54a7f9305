package dev.ratchet.generator.core;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Rules for a path inside a repository: relative, NFC, no {@code ..}, NUL, backslash or device. */
public final class RepositoryPath {
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "com1", "lpt1");
    private static final int LONGEST = 400;

    private RepositoryPath() {}

    /** Returns the problem of an untrusted path; empty if it is acceptable. */
    public static Optional<String> problem(String path) {
        if (path.isEmpty() || path.length() > LONGEST) {
            return Optional.of("must have 1 to " + LONGEST + " characters");
        }
        if (path.startsWith("/") || path.matches("[A-Za-z]:.*")) {
            return Optional.of("must not be absolute");
        }
        if (path.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == '\\' || c == '"' || c == ':')) {
            return Optional.of("must not contain control characters, backslashes, quotes or colons");
        }
        if (!Normalizer.isNormalized(path, Normalizer.Form.NFC)) {
            return Optional.of("must be in Unicode normalization form NFC");
        }
        return segmentProblem(path);
    }

    private static Optional<String> segmentProblem(String path) {
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return Optional.of("must not contain empty, '.' or '..' segments");
            }
            String folded = segment.toLowerCase(Locale.ROOT);
            if (folded.equals(".git") || DEVICES.contains(folded.replaceFirst("\\..*", ""))) {
                return Optional.of("must not name a device or the .git folder");
            }
        }
        return Optional.empty();
    }
}
