package dev.ratchet.standalone.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand.FastForwardMode;
import org.eclipse.jgit.api.MergeResult;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.StoredConfig;

/** Git repository with a copy of an example's sources on the branch main. */
record ExampleRepository(Path folder) {
    /** Copies parts of an example into a new repository and commits them. */
    static ExampleRepository create(Path example, List<String> parts, Path folder, String message) throws IOException {
        for (String part : parts) {
            copy(example.resolve(part), folder.resolve(part));
        }
        try (Git git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch("main")
                .call()) {
            configure(git.getRepository().getConfig());
            git.add().addFilepattern(".").call();
            git.commit().setMessage(message).call();
        } catch (GitAPIException e) {
            throw new IOException("cannot create the repository " + folder, e);
        }
        return new ExampleRepository(folder);
    }

    /** Makes commits independent of the settings of the person who plays the demo. */
    private static void configure(StoredConfig config) throws IOException {
        config.setString("user", null, "name", "Example");
        config.setString("user", null, "email", "example@localhost");
        config.setBoolean("commit", null, "gpgsign", false);
        config.save();
    }

    /** Merges a branch into main, as people do, and returns the commit of the merge. */
    String merge(String branch) throws IOException {
        try (Git git = Git.open(folder.toFile())) {
            MergeResult result = git.merge()
                    .include(git.getRepository().resolve("refs/heads/" + branch))
                    .setFastForward(FastForwardMode.NO_FF)
                    .setMessage("Merge " + branch)
                    .call();
            if (!result.getMergeStatus().isSuccessful()) {
                throw new IOException("cannot merge " + branch + " in " + folder + ": " + result.getMergeStatus());
            }
            return ObjectId.toString(result.getNewHead());
        } catch (GitAPIException e) {
            throw new IOException("cannot merge " + branch + " in " + folder, e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path copy = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.createDirectories(copy.toAbsolutePath().getParent());
                    Files.copy(path, copy);
                }
            }
        }
    }
}
