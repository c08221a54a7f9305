package dev.ratchet.generator.kafka;

import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.git.SampleRepository;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Sources of a small component, and a test that never ends. */
final class ShopSources {
    static final String PATH = "src/main/java/shop/Handler.java";
    static final String SOURCE = """
            package shop;

            import dev.ratchet.sdk.Ports;
            import java.util.Map;

            public final class Handler implements dev.ratchet.sdk.Handler {
                @Override
                public Map<String, Object> handle(Map<String, Object> input, Ports ports) {
                    return Map.of("answer", 42L);
                }
            }
            """;
    static final String TEST = """
            package shop;

            import static org.junit.jupiter.api.Assertions.assertEquals;

            import java.util.Map;
            import org.junit.jupiter.api.Test;

            class HandlerTest {
                @Test
                void answers() {
                    assertEquals(42L, new Handler().handle(Map.of(), (port, request) -> Map.of()).get("answer"));
                }
            }
            """;
    static final String ENDLESS_TEST = """
            package shop;

            import org.junit.jupiter.api.Test;

            class EndlessTest {
                @Test
                void doesNotEnd() {
                    for (int i = 0; i >= 0; i = (i + 1) & 1023) {}
                }
            }
            """;
    static final SourceTree TREE =
            SourceTree.of(new TreeMap<>(Map.of(PATH, SOURCE, "src/test/java/shop/HandlerTest.java", TEST)));

    /** Commits the sources in a new repository and returns the id. */
    static String commit(Path repository) throws Exception {
        return commit(repository, TREE);
    }

    /** Commits sources in a new repository and returns the id. */
    static String commit(Path repository, SourceTree tree) throws Exception {
        SampleRepository sample = SampleRepository.in(repository);
        for (Map.Entry<String, String> file : tree.files().entrySet()) {
            sample.write(file.getKey(), file.getValue());
        }
        return sample.commit("Add pricing");
    }

    private ShopSources() {}
}
