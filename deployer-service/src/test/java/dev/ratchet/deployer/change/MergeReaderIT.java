package dev.ratchet.deployer.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.deployer.change.MergeReader.Deleted;
import dev.ratchet.deployer.change.MergeReader.Merged;
import dev.ratchet.deployer.change.MergeReader.Unmerged;
import dev.ratchet.runtime.repository.RepositoryRules;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.api.MergeCommand.FastForwardMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Merges by people in real repositories. */
@SuppressWarnings("NullAway.Init") // set by JUnit
final class MergeReaderIT {
    private static final String BRANCH = "ratchet/p-1";

    @TempDir
    private Path folder;

    private GitSample sample;
    private BranchRepository repositories;
    private MergeReader merges;

    @BeforeEach
    void start() throws Exception {
        sample = GitSample.in(folder);
        repositories = new BranchRepository(
                new RepositoryRules(Map.of(), true, folder.resolve("state")), folder.resolve("copies"));
        merges = new MergeReader(repositories);
    }

    @ParameterizedTest
    @EnumSource(
            value = FastForwardMode.class,
            names = {"FF", "NO_FF"})
    void findsAMerge(FastForwardMode mode) throws Exception {
        MergeReader.MergeQuery query = write(0);
        assertEquals(new Unmerged(), merges.read(query));
        assertEquals(new Unmerged(), merges.read(query));

        String merge = sample.merge(BRANCH, false, mode);
        sample.advance("later.txt");

        assertEquals(new Merged(merge), merges.read(query));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void findsASquashAfterOtherCommitsThoughItsBranchIsDeleted(int address) throws Exception {
        MergeReader.MergeQuery query = write(address);
        sample.advance("before.txt");
        String squash = sample.merge(BRANCH, true, FastForwardMode.FF);
        sample.advance("later.txt");
        sample.delete(BRANCH);

        assertEquals(new Merged(squash), merges.read(query));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void reportsABranchThatWasDeletedWithoutAMerge(int address) throws Exception {
        MergeReader.MergeQuery query = write(address);
        sample.advance("other.txt");
        sample.delete(BRANCH);

        assertEquals(new Deleted(), merges.read(query));
    }

    @Test
    void readsTheCommitOfAnApprovalThatIsUnknown() throws Exception {
        MergeReader.MergeQuery query = write(0);
        String merge = sample.merge(BRANCH, false, FastForwardMode.NO_FF);

        assertEquals(new Merged(merge), merges.read(new MergeReader.MergeQuery(query.change(), "main", "")));
    }

    /** Writes the branch, at the remote address or in the folder. */
    private MergeReader.MergeQuery write(int address) throws Exception {
        BranchWriter.Change change = new BranchWriter.Change(
                "default", sample.addresses().get(address), sample.base(), BRANCH, "Change a\n", GitSample.DIFF);
        String head = new BranchWriter(repositories).write(change);
        return new MergeReader.MergeQuery(change, "main", head);
    }
}
