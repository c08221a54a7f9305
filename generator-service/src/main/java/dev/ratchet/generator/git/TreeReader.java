package dev.ratchet.generator.git;

import dev.ratchet.generator.core.RepositoryPath;
import dev.ratchet.generator.core.Scope;
import dev.ratchet.generator.core.SettingFiles;
import dev.ratchet.generator.core.SourceTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Reads the files of a component from a commit.
 *
 * @param withSettings whether files that configure the component or its deployment are read, too; one that is too large
 *     or is not UTF-8 is not read, as are those beyond 1,000
 */
record TreeReader(Repository repository, Scope scope, boolean withSettings) {
    private static final int LARGEST_FILE = 1 << 20;
    private static final Set<FileMode> LINKS = Set.of(FileMode.SYMLINK, FileMode.GITLINK);
    private static final int MOST_FILES = 5_000;
    private static final int MOST_SETTINGS = 1_000;

    SourceTree read(ObjectId commit) throws IOException {
        var files = new TreeMap<String, String>();
        var settings = new TreeMap<String, String>();
        Set<String> links = new HashSet<>();
        Set<String> others = new HashSet<>();
        try (var walk = new RevWalk(repository);
                var tree = new TreeWalk(repository)) {
            tree.addTree(walk.parseCommit(commit).getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                String path = tree.getPathString();
                ObjectId blob = tree.getObjectId(0);
                if (LINKS.contains(tree.getFileMode())) {
                    links.add(path);
                } else if (scope.role(path).isPresent() && !isLarge(blob)) {
                    files.put(path, text(blob, path));
                } else if (isSetting(path) && settings.size() < MOST_SETTINGS && !isLarge(blob)) {
                    decode(blob).ifPresentOrElse(it -> settings.put(path, it), () -> others.add(path));
                } else {
                    others.add(path);
                }
                if (files.size() > MOST_FILES) {
                    throw new IOException("the component has more than " + MOST_FILES + " files");
                }
            }
        }
        files.putAll(settings);
        return new SourceTree(files, links, others);
    }

    private boolean isSetting(String path) {
        return withSettings
                && SettingFiles.isRelated(path)
                && RepositoryPath.problem(path).isEmpty();
    }

    /** Whether a file is too large to be written by people; it stays as it is. */
    private boolean isLarge(ObjectId blob) throws IOException {
        return repository.open(blob).getSize() > LARGEST_FILE;
    }

    private String text(ObjectId blob, String path) throws IOException {
        Optional<String> problem = RepositoryPath.problem(path);
        if (problem.isPresent()) {
            throw new IOException("the path " + path + " " + problem.get());
        }
        return decode(blob).orElseThrow(() -> new IOException(path + " is not UTF-8"));
    }

    private Optional<String> decode(ObjectId blob) throws IOException {
        byte[] bytes = repository.open(blob).getCachedBytes(LARGEST_FILE);
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
