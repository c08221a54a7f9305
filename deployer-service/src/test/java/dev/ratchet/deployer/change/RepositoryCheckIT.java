package dev.ratchet.deployer.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.deployer.config.ComponentEntry;
import dev.ratchet.runtime.repository.RepositoryRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks of real repositories. */
final class RepositoryCheckIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each
    private RepositoryCheck check;

    @BeforeEach
    void begin() throws Exception {
        try (Git git = Git.init()
                .setDirectory(folder.resolve("shop").toFile())
                .setInitialBranch("trunk")
                .call()) {
            git.commit()
                    .setMessage("first")
                    .setAuthor("a", "a@b.example")
                    .setCommitter("a", "a@b.example")
                    .setSign(false)
                    .call();
        }
        Files.createDirectory(folder.resolve("empty"));
        check = new RepositoryCheck(new RepositoryRules(Map.of(), true, folder.resolve("state")));
    }

    @Test
    void acceptsARepositoryThatHasTheBranch() {
        assertEquals(Optional.empty(), problem("component: cart\nrepository: %s\nbranch: trunk", "shop"));
        assertEquals(Optional.empty(), check.findProblem(ComponentEntry.parse("component: cart", "default")));
    }

    @Test
    void reportsABranchThatIsMissing() {
        String problem = problem("component: cart\nrepository: %s", "shop").orElseThrow();

        assertTrue(problem.startsWith("branch: there is no branch main"), problem);
    }

    @Test
    void reportsAFolderWithoutARepository() {
        String problem = problem("component: cart\nrepository: %s", "empty").orElseThrow();

        assertTrue(problem.contains("must be a Git repository that Ratchet can read"), problem);
    }

    @Test
    void leavesTheRepositoryOfAHostedComponentToTheGenerator() {
        assertEquals(Optional.empty(), problem("""
                        component: cart
                        repository: %s
                        sourceRoots: [src]
                        packages: [shop]
                        handler: shop.Cart
                        split: request
                        """, "empty"));
    }

    private Optional<String> problem(String entry, String repository) {
        return check.findProblem(ComponentEntry.parse(entry.formatted(folder.resolve(repository)), "default"));
    }
}
