package dev.ratchet.cycle.proposal;

import dev.ratchet.cycle.Check;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Repository of a component, and the place of its sources in it.
 *
 * @param repository address or path of the repository
 * @param branch branch of the repository from which changes start
 * @param sourceRoots folders of the sources, relative to the repository; at least one
 * @param testRoots folders of the test sources, relative to the repository; may be empty
 * @param javaRelease Java release of the sources
 * @param commitCases whether a recorded input may become a test case in the component's repository
 * @param build commands that build and test the repository; empty if the entry names none
 */
public record ComponentSources(
        String repository,
        String branch,
        List<String> sourceRoots,
        List<String> testRoots,
        int javaRelease,
        boolean commitCases,
        Optional<BuildCommands> build) {
    /** Validates the values and copies the collections. */
    public ComponentSources {
        Check.notEmpty("sourceRoots", sourceRoots);
        sourceRoots = List.copyOf(sourceRoots);
        testRoots = List.copyOf(testRoots);
    }

    /** Creates sources without build commands. */
    public ComponentSources(
            String repository,
            String branch,
            List<String> sourceRoots,
            List<String> testRoots,
            int javaRelease,
            boolean commitCases) {
        this(repository, branch, sourceRoots, testRoots, javaRelease, commitCases, Optional.empty());
    }

    ComponentSources relativeTo(Path folder) {
        return repository.startsWith(".")
                ? new ComponentSources(
                        folder.resolve(repository).toAbsolutePath().normalize().toString(),
                        branch,
                        sourceRoots,
                        testRoots,
                        javaRelease,
                        commitCases,
                        build)
                : this;
    }
}
