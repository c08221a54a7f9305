package dev.ratchet.generator.core;

import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.generator.core.Scope.Role;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Roles of the files of a repository that commands build. Only source code has a role: a change cannot touch a build
 * file, a list of dependencies, or a file that configures the tests.
 */
final class BuiltFiles {
    private static final Pattern SOURCE = Pattern.compile(
            ".*\\.(java|kt|scala|groovy|js|mjs|cjs|jsx|ts|mts|cts|tsx|py|go|rb|rs|cs|php|c|h|cc|cpp|hpp|swift)");

    /** Names of source code by which a build or its tests are configured. */
    private static final Pattern BUILD = Pattern.compile("setup\\.py|noxfile\\.py|conftest\\.py|sitecustomize\\.py"
            + "|build\\.rs|\\.\\w+rc\\.[cm]?[jt]s|[\\w.-]+\\.config\\.[cm]?[jt]s|[\\w.-]+\\.gradle\\.kts|gruntfile\\.js|gulpfile\\.js"
            + "|module-info\\.java|setuptests?\\.[cm]?[jt]sx?");

    /** Names of tests by the conventions of JUnit, pytest, unittest, Go, Jest, Node.js and RSpec. */
    private static final Pattern TEST = Pattern.compile(
            "(test_.*|tests?)\\.py|.*_test\\.(py|go|rb)|(.*[._-](test|spec)|test-.*|tests?)\\.[cm]?[jt]sx?"
                    + "|.*(Test|Tests|TestCase|IT|Spec)\\.(java|kt|scala|groovy|cs|php)|.*_spec\\.rb");

    /** Folders whose content is made by tools or configures them. */
    private static final Set<String> FOREIGN = Set.of(
            "node_modules", "buildsrc", "target", "build", "dist", "vendor", "third_party", "__pycache__", "venv");

    private static final Set<String> TESTS =
            Set.of("test", "tests", "__tests__", "__mocks__", "spec", "testdata", "fixtures");

    private BuiltFiles() {}

    static Optional<Role> role(String path, ComponentSources sources) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (!SOURCE.matcher(name).matches()
                || BUILD.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            return Optional.empty();
        }
        if (isBelow(path, sources.testRoots())) {
            return Optional.of(Role.TEST);
        }
        Optional<String> root = sources.sourceRoots().stream()
                .filter(it -> isBelow(path, List.of(it)))
                .findFirst();
        if (root.isEmpty()) {
            return Optional.empty();
        }
        List<String> folders = folders(path, root.get());
        if (folders.stream().anyMatch(it -> FOREIGN.contains(it) || it.startsWith("."))) {
            return Optional.empty();
        }
        return Optional.of(
                TEST.matcher(name).matches() || folders.stream().anyMatch(TESTS::contains) ? Role.TEST : Role.MAIN);
    }

    /** Folders of a path below its root, in lower case. */
    private static List<String> folders(String path, String root) {
        String below = root.equals(".") ? path : path.substring(root.length() + 1);
        List<String> segments = List.of(below.toLowerCase(Locale.ROOT).split("/"));
        return segments.subList(0, segments.size() - 1);
    }

    private static boolean isBelow(String path, List<String> roots) {
        return roots.stream().anyMatch(root -> root.equals(".") || path.startsWith(root + "/"));
    }
}
