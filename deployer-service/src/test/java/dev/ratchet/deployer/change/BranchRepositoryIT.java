package dev.ratchet.deployer.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.deployer.change.BranchRepository.RepositoryLocation;
import dev.ratchet.runtime.repository.RepositoryRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Temporary copies of a remote repository. */
final class BranchRepositoryIT {
    @Test
    void aCopyIsDeletedAndNothingWritesToItInTheBackground(@TempDir Path folder) throws Exception {
        // Given
        GitSample sample = GitSample.in(folder);
        Path copies = folder.resolve("copies");
        BranchRepository repositories =
                new BranchRepository(new RepositoryRules(Map.of(), true, folder.resolve("state")), copies);

        // When
        List<String> collection = repositories.read(
                new RepositoryLocation("default", sample.bare().toUri().toString()),
                repository -> List.of(
                        String.valueOf(repository.getConfig().getInt("gc", "auto", -1)),
                        String.valueOf(repository.getConfig().getBoolean("gc", "autoDetach", true))));

        // Then
        assertEquals(List.of("0", "false"), collection);
        try (Stream<Path> left = Files.list(copies)) {
            assertEquals(List.of(), left.toList());
        }
    }
}
