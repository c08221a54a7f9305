package dev.ratchet.generator.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.proposal.ComponentSources;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roles of files in repositories of several languages. */
class BuiltFilesTest {
    private static final ComponentSources SOURCES =
            new ComponentSources("/repository", "main", List.of("."), List.of("checks"), 21, false);

    @ParameterizedTest
    @CsvSource({
        "index.js, MAIN",
        "lib/latest.js, MAIN",
        "lib/contest.ts, MAIN",
        "pkg/testing.go, MAIN",
        "shop/attest.py, MAIN",
        "src/Latest.java, MAIN",
        "checks/sum.js, TEST",
        "test.js, TEST",
        "tests.mjs, TEST",
        "test-list.js, TEST",
        "lib/list.test.ts, TEST",
        "lib/list-test.js, TEST",
        "lib/list_test.cjs, TEST",
        "lib/list.spec.tsx, TEST",
        "lib/__tests__/list.js, TEST",
        "spec/list.rb, TEST",
        "shop/tests.py, TEST",
        "shop/test_list.py, TEST",
        "shop/list_test.py, TEST",
        "pkg/list_test.go, TEST",
        "src/ListTest.java, TEST",
        "src/ListIT.java, TEST",
        "package.json, NONE",
        "setup.py, NONE",
        "conftest.py, NONE",
        "jest.config.js, NONE",
        "node_modules/a/index.js, NONE",
        ".github/run.js, NONE",
        "dist/index.js, NONE",
    })
    void aRoleFollowsFromThePath(String path, String role) {
        assertEquals(role, BuiltFiles.role(path, SOURCES).map(Enum::name).orElse("NONE"));
    }
}
