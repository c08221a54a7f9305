package dev.ratchet.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/**
 * A repository with the greeting component, its test, its catalogue entry and a policy that grants proposers automatic
 * rollouts.
 */
record GreetingRepository(Path folder) {
    private static final String HANDLER = "src/main/java/shop/greeting/GreetingHandler.java";

    /** A no-op change. */
    static final String NOTHING = """
            diff --git a/%1$s b/%1$s
            --- a/%1$s
            +++ b/%1$s
            @@ -12,5 +12,5 @@ public final class GreetingHandler implements Handler {
                     Object words = ports.call("words", Map.of("language", "en")).get("hello");
            -        Map<String, Object> answer = new LinkedHashMap<>();
            +        Map<String, Object> answer = new LinkedHashMap<>(2);
                     answer.put("greeting", words + " " + input.get("name"));
                     return answer;
                 }
            """.formatted(HANDLER);

    private static final String TEST = """
            package shop.greeting;

            import static org.junit.jupiter.api.Assertions.assertEquals;

            import java.util.Map;
            import org.junit.jupiter.api.Test;

            class GreetingHandlerTest {
                @Test
                void greets() throws Exception {
                    var answer = new GreetingHandler().handle(Map.of("name", "Ada"), (port, request) -> Map.of("hello", "hi"));
                    assertEquals("hi Ada", answer.get("greeting"));
                }
            }
            """;

    private static final String ENTRY = """
            component: greeting
            repository: ..
            sourceRoots: [src/main/java]
            testRoots: [src/test/java]
            packages: [shop.greeting]
            handler: shop.greeting.GreetingHandler
            split: request
            ports:
              words: {sideEffects: false}
            """;

    static GreetingRepository make(Path folder) throws IOException, GitAPIException {
        write(folder.resolve(HANDLER), Files.readString(Path.of("src/test/java/shop/greeting/GreetingHandler.java")));
        write(folder.resolve("src/test/java/shop/greeting/GreetingHandlerTest.java"), TEST);
        write(folder.resolve("components/greeting.yaml"), ENTRY);
        write(folder.resolve("policy.yaml"), "greeting: {proposer: auto}\n");
        commit(folder);
        return new GreetingRepository(folder);
    }

    /** Turns a folder into a repository. */
    static void commit(Path folder) throws GitAPIException {
        try (Git git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch("main")
                .call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("Greet")
                    .setAuthor("Test", "test@localhost")
                    .setCommitter("Test", "test@localhost")
                    .setSign(false)
                    .call();
        }
    }

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }
}
