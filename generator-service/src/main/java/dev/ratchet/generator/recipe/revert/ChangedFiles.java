package dev.ratchet.generator.recipe.revert;

import dev.ratchet.cycle.opportunity.DeployedVersions;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.SourceComponent;
import dev.ratchet.cycle.version.VersionTag;
import dev.ratchet.generator.core.Scope;
import dev.ratchet.generator.core.Scope.Role;
import dev.ratchet.generator.core.history.FileChange;
import dev.ratchet.generator.core.history.HistoryCommit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files of commits, by whether their change can matter to a component, and whether a recipe may revert it. */
final class ChangedFiles {
    /** Documentation, and files of tests. */
    private static final Pattern IRRELEVANT = Pattern.compile(
            "(?i)(?:.*/)?(?:docs?/.*|[^/]*\\.(?:md|adoc|rst)|LICENSE|NOTICE|CODEOWNERS|\\.gitignore|\\.gitattributes"
                    + "|\\.editorconfig)|\\.github/.*|(?:.*/)?src/test/.*");

    /** Files that change the schema or the content of a database, which a revert of the code does not undo. */
    private static final Pattern MIGRATION = Pattern.compile(
            "(?i)(?:.*/)?(?:db/migrat(?:e|ions?)/.*|migrations?/.*|(?:flyway|liquibase|alembic)/.*|[^/]*changelog[^/]*"
                    + "\\.(?:xml|ya?ml|json)|V\\d+[\\d._]*__[^/]*|[^/]*\\.sql)");

    /** Names of files in a folder above the component that configure how it is built or what it depends on. */
    private static final Set<String> BUILD = Set.of(
            "pom.xml",
            "build.gradle",
            "build.gradle.kts",
            "settings.gradle",
            "settings.gradle.kts",
            "gradle.properties",
            "libs.versions.toml",
            "package.json",
            "package-lock.json",
            "yarn.lock",
            "pnpm-lock.yaml",
            "requirements.txt",
            "pyproject.toml",
            "poetry.lock",
            "setup.py",
            "go.mod",
            "go.sum",
            "dockerfile");

    private final Scope scope;
    private final List<String> modules;
    private final List<String> versions;

    ChangedFiles(SourceComponent component, DeployedVersions versions) {
        this.scope = new Scope(component);
        this.modules = modules(component.sources());
        this.versions = Stream.concat(Stream.of(versions.version()), versions.previous().stream())
                .map(VersionTag::plain)
                .toList();
    }

    /** Folders of the modules of a component: above {@code src}, or above a source root without one. */
    private static List<String> modules(ComponentSources sources) {
        return sources.sourceRoots().stream()
                .map(root -> {
                    String path = "/" + (root.equals(".") ? "src" : root) + "/";
                    int source = path.indexOf("/src/");
                    return path.substring(1, source < 0 ? path.lastIndexOf('/', path.length() - 2) + 1 : source + 1);
                })
                .distinct()
                .toList();
    }

    /**
     * Whether a change can make the component behave differently: it is in the component's module or in its build, and
     * is neither documentation nor a test, and more than the number of the release.
     */
    boolean canMatter(FileChange file) {
        Optional<Role> role = scope.role(file.path());
        if (role.isPresent()) {
            return role.get() == Role.MAIN;
        }
        boolean isNear = modules.stream().anyMatch(file.path()::startsWith) || isBuildAbove(file.path());
        return isNear && !IRRELEVANT.matcher(file.path()).matches() && !ReverseMerge.replacesOnly(versions, file);
    }

    private boolean isBuildAbove(String path) {
        int name = path.lastIndexOf('/') + 1;
        String folder = path.substring(0, name);
        return BUILD.contains(path.substring(name).toLowerCase(Locale.ROOT))
                && modules.stream().anyMatch(module -> module.startsWith(folder) || folder.equals("gradle/"));
    }

    /** Reason why a commit cannot be reverted by its sources alone; empty if it can. */
    Optional<String> obstacle(HistoryCommit commit) {
        if (commit.isMerge()) {
            return Optional.of("commit " + commit.name() + " is a merge with own changes");
        }
        return commit.files().stream()
                .flatMap(file -> obstacle(file).stream())
                .findFirst()
                .map(reason -> "commit " + commit.name() + " cannot be reverted: " + reason);
    }

    private Optional<String> obstacle(FileChange file) {
        if (MIGRATION.matcher(file.path()).matches()) {
            return Optional.of("it migrates a database by " + file.path());
        }
        boolean belongs = scope.role(file.path()).isPresent();
        if (!belongs && !canMatter(file)) {
            return Optional.empty();
        }
        if (!file.isText()) {
            return Optional.of(file.path() + " is binary, a link or too large, or its mode changed");
        }
        return belongs
                ? Optional.empty()
                : Optional.of("it also changes " + file.path() + ", which is not a source of the component");
    }

    /** Files of a commit that belong to the component. */
    List<FileChange> ofComponent(HistoryCommit commit) {
        return commit.files().stream()
                .filter(file -> scope.role(file.path()).isPresent())
                .toList();
    }
}
