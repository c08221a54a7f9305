package dev.ratchet.generator.git;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Writes the files of a commit. Folders are written first, then files, then symbolic links: nothing is written through
 * a link of the commit. Submodules are left out.
 */
final class Checkout {
    private static final int MOST_FILES = 100_000;
    private static final long MOST_BYTES = 1L << 30;
    private static final int LONGEST_LINK = 4_096;

    private final Repository repository;
    private final Path folder;
    private final Map<String, ObjectId> files = new TreeMap<>();
    private final Map<String, ObjectId> links = new TreeMap<>();
    private final List<String> executables = new ArrayList<>();

    private Checkout(Repository repository, Path folder) {
        this.repository = repository;
        this.folder = folder;
    }

    /**
     * Writes a commit into an empty folder.
     *
     * @throws IOException if the commit is too large or a path is not one inside the folder
     */
    static void write(Repository repository, ObjectId commit, Path folder) throws IOException {
        Checkout checkout = new Checkout(repository, folder);
        checkout.list(commit);
        checkout.write();
    }

    private void list(ObjectId commit) throws IOException {
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk tree = new TreeWalk(repository)) {
            tree.addTree(walk.parseCommit(commit).getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                String path = checked(tree.getPathString());
                FileMode mode = tree.getFileMode();
                if (mode.equals(FileMode.SYMLINK)) {
                    links.put(path, tree.getObjectId(0));
                } else if (!mode.equals(FileMode.GITLINK)) {
                    files.put(path, tree.getObjectId(0));
                }
                if (mode.equals(FileMode.EXECUTABLE_FILE)) {
                    executables.add(path);
                }
                if (files.size() + links.size() > MOST_FILES) {
                    throw new IOException("the commit has more than " + MOST_FILES + " files");
                }
            }
        }
    }

    private void write() throws IOException {
        for (Map<String, ObjectId> paths : List.of(files, links)) {
            for (String path : paths.keySet()) {
                Files.createDirectories(folder.resolve(path).getParent());
            }
        }
        long bytes = 0;
        for (Map.Entry<String, ObjectId> file : files.entrySet()) {
            ObjectLoader content = repository.open(file.getValue());
            bytes += content.getSize();
            if (bytes > MOST_BYTES) {
                throw new IOException("the commit has more than " + MOST_BYTES + " bytes");
            }
            try (OutputStream out = Files.newOutputStream(folder.resolve(file.getKey()))) {
                content.copyTo(out);
            }
        }
        for (String path : executables) {
            Files.setPosixFilePermissions(folder.resolve(path), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        for (Map.Entry<String, ObjectId> link : links.entrySet()) {
            byte[] target = repository.open(link.getValue()).getCachedBytes(LONGEST_LINK);
            Files.createSymbolicLink(
                    folder.resolve(link.getKey()), Path.of(new String(target, StandardCharsets.UTF_8)));
        }
    }

    private static String checked(String path) throws IOException {
        for (String segment : path.split("/", -1)) {
            boolean isInvalid = segment.isEmpty()
                    || segment.equals(".")
                    || segment.equals("..")
                    || segment.toLowerCase(Locale.ROOT).equals(".git");
            if (isInvalid) {
                throw new IOException("the commit has a path that is not one inside the repository: " + path);
            }
        }
        return path;
    }
}
