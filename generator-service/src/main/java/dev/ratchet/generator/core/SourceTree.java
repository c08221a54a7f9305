package dev.ratchet.generator.core;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.Sha256;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Sources of one commit or of a candidate: paths relative to the repository with their text, the paths of symbolic
 * links, and the other paths, which were not read.
 */
public record SourceTree(SortedMap<String, String> files, Set<String> links, Set<String> others) {
    public SourceTree {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        links = Set.copyOf(links);
        others = Set.copyOf(others);
    }

    /** Creates a tree of text files only. */
    public static SourceTree of(Map<String, String> files) {
        return new SourceTree(new TreeMap<>(files), Set.of(), Set.of());
    }

    /** Returns a tree with one file added or replaced. */
    public SourceTree with(String path, String text) {
        var changed = new TreeMap<>(files);
        changed.put(path, text);
        return new SourceTree(changed, links, others);
    }

    /** Returns a tree with files added or replaced. */
    public SourceTree with(Map<String, String> texts) {
        var changed = new TreeMap<>(files);
        changed.putAll(texts);
        return new SourceTree(changed, links, others);
    }

    /** Returns a tree without a file. */
    public SourceTree without(String path) {
        var changed = new TreeMap<>(files);
        changed.remove(path);
        return new SourceTree(changed, links, others);
    }

    /** Returns the text of a file. */
    public Optional<String> text(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** Returns the symbolic link that a path is or leads through. */
    public Optional<String> findLink(String path) {
        return links.stream()
                .filter(link -> path.equals(link) || path.startsWith(link + "/"))
                .findFirst();
    }

    /** Returns another path that differs from this one in case only. */
    public Optional<String> findCaseVariant(String path) {
        String folded = path.toLowerCase(Locale.ROOT);
        return Stream.of(files.keySet(), links, others)
                .flatMap(Set::stream)
                .filter(other ->
                        !other.equals(path) && other.toLowerCase(Locale.ROOT).equals(folded))
                .findFirst();
    }

    /** Returns the digest of the listing: lines {@code path NUL sha256(content) LF}, sorted by path. */
    public Digest digest() {
        var listing = new StringBuilder();
        files.forEach((path, text) ->
                listing.append(path).append('\0').append(Sha256.hex(text)).append('\n'));
        return Digest.of(listing.toString());
    }
}
