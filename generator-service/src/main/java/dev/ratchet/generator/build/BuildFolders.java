package dev.ratchet.generator.build;

import dev.ratchet.cycle.Sha256;
import dev.ratchet.cycle.proposal.BuildableComponent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Folders of one repository with its commands.
 *
 * <p>The sandbox shows the same paths, since tools write absolute paths into what they install.
 *
 * @param root folder that contains the others
 */
record BuildFolders(Path root) {
    /** Folders in a checkout into which tools install dependencies. */
    private static final Set<String> DEPENDENCIES = Set.of("node_modules", ".venv", "venv", "vendor");

    /** Folder of a cache that tools of Node.js write into the folder of their dependencies. */
    private static final String TOOL_CACHE = ".cache";

    private static final int DEEPEST = 5;

    static BuildFolders of(Path folder, BuildableComponent component) {
        String name = String.join(
                "\n",
                component.tenant(),
                component.sources().repository(),
                component.build().toString());
        return new BuildFolders(folder.resolve(Sha256.hex(name)).toAbsolutePath());
    }

    /** Unchanged files of a commit. */
    Path base() {
        return root.resolve("base");
    }

    /** Files of a commit in which the command {@code prepare} ran. */
    Path prepared() {
        return root.resolve("checkout");
    }

    /** Downloads of {@code prepare}, for all commits. */
    Path cache() {
        return root.resolve("cache");
    }

    /** File with the commit that was prepared. */
    Path marker() {
        return root.resolve("prepared");
    }

    /** Dependencies that {@code prepare} installed in the checkout. */
    List<Path> dependencies() throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(prepared())) {
            collect(prepared(), 1, found);
        }
        return found;
    }

    /** Adds an empty cache to dependencies, which tools write during a build, and returns the caches. */
    static List<Path> addToolCaches(List<Path> dependencies) throws IOException {
        List<Path> caches = new ArrayList<>();
        for (Path it : dependencies) {
            if (it.endsWith("node_modules")) {
                caches.add(Files.createDirectories(it.resolve(TOOL_CACHE)));
            }
        }
        return caches;
    }

    private void collect(Path folder, int depth, List<Path> found) throws IOException {
        List<Path> folders;
        try (Stream<Path> content = Files.list(folder)) {
            folders = content.filter(it -> Files.isDirectory(it, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
        for (Path it : folders) {
            boolean isInCommit = Files.exists(base().resolve(prepared().relativize(it)), LinkOption.NOFOLLOW_LINKS);
            if (!isInCommit && DEPENDENCIES.contains(it.getFileName().toString())) {
                found.add(it);
            } else if (isInCommit && depth < DEEPEST) {
                collect(it, depth + 1, found);
            }
        }
    }
}
