package dev.ratchet.generator.recipe.revert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.DeployedVersions;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.opportunity.Regression;
import dev.ratchet.cycle.opportunity.RegressionMeasure;
import dev.ratchet.cycle.proposal.BuildCommands;
import dev.ratchet.cycle.proposal.BuildableComponent;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.generator.core.EditRule;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.core.history.CommitRange;
import dev.ratchet.generator.core.history.FileChange;
import dev.ratchet.generator.core.history.HistoryCommit;
import dev.ratchet.generator.recipe.RecipeResult;
import dev.ratchet.generator.recipe.RecipeResult.Declined;
import dev.ratchet.generator.recipe.RecipeResult.Edited;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commits of a deployment from 1.3.0 to 1.4.0 and what the recipe does with them. */
class CulpritRevertTest {
    private static final String PATH = "src/main/java/shop/Price.java";
    private static final String OTHER = "src/main/java/shop/Stock.java";
    private static final String TEST = "src/test/java/shop/PriceTest.java";
    private static final String BEFORE = """
        package shop;

        final class Price {
            static int of(int items) {
                return 2 * items;
            }

            static int none() {
                return 0;
            }
        }
        """;
    private static final String AFTER = BEFORE.replace("return 2 * items;", "return slow(items);");
    private static final String LATER = AFTER.replace("return 0;", "return -1;");
    private static final DeployedVersions VERSIONS =
            new DeployedVersions("v1.4.0", Optional.empty(), Optional.of("v1.3.0"), Optional.empty());
    private static final FileChange SLOWER = FileChange.of(PATH, Optional.of(BEFORE), Optional.of(AFTER));

    private final SourceTree today = SourceTree.of(Map.of(PATH, LATER, TEST, "class PriceTest {}\n"));

    @Test
    void revertsTheOnlyCommitAndKeepsLaterChanges() {
        // When
        Edited edited = assertInstanceOf(Edited.class, apply(commit("a", "Look prices up", SLOWER)));

        // Then
        assertEquals(
                Optional.of(BEFORE.replace("return 0;", "return -1;")),
                edited.tree().text(PATH));
        assertEquals(
                "Reverts commit aaaaaaaaaaaa \"Look prices up\", authored 2026-11-30T10:00:00Z: the only commit between"
                        + " the versions v1.3.0 and v1.4.0 that changes the component.",
                edited.statement());
    }

    @Test
    void returnsTheTestsWithTheSources() {
        // Given
        FileChange added = FileChange.of(TEST, Optional.empty(), Optional.of("class PriceTest {}\n"));
        FileChange deleted = FileChange.of(OTHER, Optional.of("class Stock {}\n"), Optional.empty());

        // When
        Edited edited = assertInstanceOf(Edited.class, apply(commit("a", "Look up", SLOWER, added, deleted)));

        // Then
        assertEquals(Optional.empty(), edited.tree().text(TEST));
        assertEquals(Optional.of("class Stock {}\n"), edited.tree().text(OTHER));
        assertEquals(EditRule.RESTORED, recipe().rule());
    }

    /** Files whose commits cannot make the component behave differently. */
    @ParameterizedTest
    @CsvSource({
        "README.md",
        "docs/prices.txt",
        ".github/workflows/ci.yml",
        "src/test/java/shop/StockTest.java",
        "src/test/resources/prices.json",
        "LICENSE",
    })
    void ignoresCommitsThatDoNotChangeTheComponent(String path) {
        HistoryCommit other = commit("b", "Other", FileChange.of(path, Optional.of("a\n"), Optional.of("b\n")));

        Edited edited = assertInstanceOf(Edited.class, apply(other, commit("a", "Look up", SLOWER)));

        assertTrue(edited.statement().contains("the only one of 2 commits between the versions"), edited.statement());
    }

    @Test
    void ignoresTheNumberOfTheRelease() {
        FileChange number = FileChange.of(
                "pom.xml",
                Optional.of("<project>\n<version>1.3.0</version>\n"),
                Optional.of("<project>\n<version>1.4.0</version>\n"));

        assertInstanceOf(Edited.class, apply(commit("b", "Release 1.4.0", number), commit("a", "Look up", SLOWER)));
    }

    /** Other files that the commit changes, and the reason why it cannot be reverted by the sources alone. */
    @ParameterizedTest
    @CsvSource({
        "src/main/resources/db/migration/V7__prices.sql, it migrates a database by src/main/resources/db/migration/V7__prices.sql",
        "db/migrate/7_add_prices.rb, it migrates a database by db/migrate/7_add_prices.rb",
        "src/main/resources/db.changelog-7.yaml, it migrates a database by src/main/resources/db.changelog-7.yaml",
        "app/migrations/0007_prices.py, it migrates a database by app/migrations/0007_prices.py",
        "pom.xml, 'it also changes pom.xml, which is not a source of the component'",
        "gradle/libs.versions.toml, 'it also changes gradle/libs.versions.toml, which is not a source of the component'",
        "src/main/resources/application.yml, 'it also changes src/main/resources/application.yml, which is not a source of the component'",
    })
    void declinesACommitThatIsMoreThanSources(String path, String reason) {
        FileChange other = FileChange.of(path, Optional.of("a\n"), Optional.of("b\n"));

        assertEquals(
                "commit aaaaaaaaaaaa \"Look up\" cannot be reverted: " + reason,
                declined(commit("a", "Look up", SLOWER, other)));
    }

    @Test
    void declinesFilesThatAreNotText() {
        FileChange binary = new FileChange("src/main/java/shop/Icon.java", Optional.empty(), Optional.empty(), false);

        assertEquals(
                "commit aaaaaaaaaaaa \"Icon\" cannot be reverted: src/main/java/shop/Icon.java is binary, a link or too"
                        + " large, or its mode changed",
                declined(commit("a", "Icon", SLOWER, binary)));
    }

    @Test
    void declinesAMergeWithOwnChanges() {
        HistoryCommit merge = new HistoryCommit("a".repeat(40), "Merge", Instant.EPOCH, true, List.of(SLOWER));

        assertEquals("commit aaaaaaaaaaaa \"Merge\" is a merge with own changes", declined(merge));
    }

    @Test
    void ignoresAMergeWithoutChanges() {
        HistoryCommit merge = new HistoryCommit("b".repeat(40), "Merge", Instant.EPOCH, true, List.of());

        assertInstanceOf(Edited.class, apply(merge, commit("a", "Look up", SLOWER)));
    }

    /** Today's text of the file, and why the reversal does not fit it. */
    @Test
    void declinesConflicts() {
        String conflict =
                "commit aaaaaaaaaaaa \"Look up\" cannot be reverted: later commits changed the same lines, or too many lines, of "
                        + PATH;
        HistoryCommit culprit = commit("a", "Look up", SLOWER);

        assertEquals(conflict, declined(AFTER.replace("slow(items)", "slower(items)"), culprit));
        assertEquals(conflict, declined(AFTER.replace("int of(int items)", "int of(int count)"), culprit));
        assertEquals(conflict, declined(null, culprit));
        assertEquals(
                "the sources no longer contain the change of commit aaaaaaaaaaaa \"Look up\"",
                declined(BEFORE, culprit));
        assertEquals(
                "the sources no longer contain the change of commit aaaaaaaaaaaa \"Look up\"",
                declined(BEFORE.replace("return 0;", "return -1;"), culprit));
    }

    @Test
    void declinesSeveralCommitsWithTheirNames() {
        FileChange stock = FileChange.of(OTHER, Optional.of("a\n"), Optional.of("b\n"));

        assertEquals(
                "2 commits between the versions v1.3.0 and v1.4.0 change the component, and the evidence distinguishes"
                        + " none: bbbbbbbbbbbb \"Count the stock\", aaaaaaaaaaaa \"Look up\"",
                declined(commit("b", "Count the stock", stock), commit("a", "Look up", SLOWER)));
    }

    @Test
    void theFileOfTheTopmostFrameDistinguishesSeveralCommits() {
        // Given
        FileChange stock = FileChange.of(OTHER, Optional.of("a\n"), Optional.of("b\n"));
        Evidence error = new Evidence(
                new CodePlace("java.lang.IllegalStateException", List.of(new Frame("shop.Price", "of", 5)), ""),
                new Frequency(1, 1, 1, 1));

        // When
        RecipeResult result = recipe(commit("b", "Count the stock", stock), commit("a", "Look up", SLOWER))
                .apply(error, index(today));

        // Then
        String statement = assertInstanceOf(Edited.class, result).statement();
        assertTrue(
                statement.endsWith("of 2 commits between the versions v1.3.0 and v1.4.0 the only one that changes the"
                        + " file of the topmost stack frame."),
                statement);
        assertEquals(new Purpose.Fix("java.lang.IllegalStateException", "shop.Price.of:5"), recipe().purpose(error));
    }

    @Test
    void declinesWhatTheHistoryDoesNotShow() {
        assertEquals(
                "no commit between the versions v1.3.0 and v1.4.0 changes the component",
                declined(commit("a", "Docs", FileChange.of("README.md", Optional.of("a"), Optional.of("b")))));
        assertEquals(
                new Declined("no tag names it"),
                new CulpritRevert(VERSIONS, new CommitRange.Unknown("no tag names it"))
                        .apply(regression(RegressionMeasure.LATENCY), index(today)));
    }

    @ParameterizedTest
    @CsvSource({
        "LATENCY, LATENCY, -.25",
        "TAIL_LATENCY, LATENCY, -.25",
        "ERRORS, ERRORS, -.25",
        "CPU, NONE, 0",
        "THROUGHPUT, NONE, 0",
    })
    void promisesHalfOfTheDeviation(RegressionMeasure measure, GoalKind kind, double relative) {
        assertEquals(new Purpose.Restoration(new Goal(kind, relative)), recipe().purpose(regression(measure)));
    }

    private static Evidence regression(RegressionMeasure measure) {
        return Evidence.of(new Regression(measure, 10, 20, 1, Optional.empty(), Optional.empty()), 9, 1);
    }

    private static HistoryCommit commit(String digit, String subject, FileChange... files) {
        return new HistoryCommit(
                digit.repeat(40), subject, Instant.parse("2026-11-30T10:00:00Z"), false, List.of(files));
    }

    private static CulpritRevert recipe(HistoryCommit... commits) {
        return new CulpritRevert(VERSIONS, new CommitRange.Commits(List.of(commits)));
    }

    private RecipeResult apply(HistoryCommit... commits) {
        return recipe(commits).apply(regression(RegressionMeasure.LATENCY), index(today));
    }

    private String declined(HistoryCommit... commits) {
        return assertInstanceOf(Declined.class, apply(commits)).reason();
    }

    private static String declined(@Nullable String text, HistoryCommit commit) {
        SourceTree sources = text == null ? SourceTree.of(Map.of()) : SourceTree.of(Map.of(PATH, text));
        return assertInstanceOf(
                        Declined.class, recipe(commit).apply(regression(RegressionMeasure.LATENCY), index(sources)))
                .reason();
    }

    private static SourceIndex index(SourceTree tree) {
        return SourceIndex.of(
                tree,
                new BuildableComponent(
                        new ComponentId("acme", "shop"),
                        List.of("shop"),
                        new ComponentSources(
                                "/repository", "main", List.of("src/main/java"), List.of("src/test/java"), 21, false),
                        new BuildCommands(Optional.empty(), "true", "true")));
    }

    @ParameterizedTest
    @CsvSource({
        "version=20, version=21, true",
        "version=20-SNAPSHOT, version=21, true",
        "timeout=20, timeout=210, false",
        "library=1.20.3, library=1.21.3, false",
        "version=20, version=21 # timeout=5, false",
    })
    void onlyTheWholeVersionIsTheNumberOfARelease(String before, String after, boolean isRelease) {
        FileChange file = FileChange.of("build.properties", Optional.of(before), Optional.of(after));

        assertEquals(isRelease, ReverseMerge.replacesOnly(List.of("20", "21"), file));
    }
}
