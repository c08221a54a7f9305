package dev.ratchet.target;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The text that a release is named by: its SHA-256 is the digest that approval, assignment and target check.
 */
record Manifest(String component, String bundle, String handler) {
    private static final List<String> NAMES =
            List.of("component", "base", "diff", "source", "bundle", "compiler", "handler");

    /**
     * Reads a manifest and checks that it is the one asked for.
     *
     * @throws IllegalArgumentException saying what differs
     */
    static Manifest parse(byte[] text, String digest) {
        String actual = Digest.of(text);
        if (!actual.equals(digest)) {
            throw new IllegalArgumentException("the manifest's digest is " + actual + ", not " + digest);
        }
        String[] lines = new String(text, StandardCharsets.UTF_8).split("\n", -1);
        if (lines.length != NAMES.size() + 2 || !lines[0].equals("ratchet-release 1") || !lines[8].isEmpty()) {
            throw new IllegalArgumentException("the manifest is not of the form ratchet-release 1");
        }
        List<String> values = new ArrayList<>();
        for (int at = 0; at < NAMES.size(); at++) {
            values.add(field(lines, at + 1));
        }
        return new Manifest(values.get(0), Digest.checked("bundle", values.get(4)), values.get(6));
    }

    private static String field(String[] lines, int at) {
        String prefix = NAMES.get(at - 1) + "=";
        if (!lines[at].startsWith(prefix)) {
            throw new IllegalArgumentException("line " + (at + 1) + " of the manifest must begin with " + prefix);
        }
        return lines[at].substring(prefix.length());
    }
}
