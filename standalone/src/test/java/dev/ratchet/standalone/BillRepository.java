package dev.ratchet.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.errors.GitAPIException;

/** A repository with a component that divides by the number of guests, its test and its catalogue entry. */
final class BillRepository {
    private static final String HANDLER = "src/main/java/shop/bill/BillHandler.java";

    private static final String TEST = """
            package shop.bill;

            import static org.junit.jupiter.api.Assertions.assertEquals;

            import java.util.Map;
            import org.junit.jupiter.api.Test;

            class BillHandlerTest {
                @Test
                void shares() {
                    var answer = new BillHandler().handle(Map.of("cents", 900L, "guests", 2L), (port, request) -> Map.of());
                    assertEquals(450L, answer.get("each"));
                }
            }
            """;

    private static final String ENTRY = """
            component: bill
            repository: ..
            sourceRoots: [src/main/java]
            testRoots: [src/test/java]
            packages: [shop.bill]
            handler: shop.bill.BillHandler
            split: request
            """;

    static void make(Path folder) throws IOException, GitAPIException {
        GreetingRepository.write(
                folder.resolve(HANDLER), Files.readString(Path.of("src/test/java/shop/bill/BillHandler.java")));
        GreetingRepository.write(folder.resolve("src/test/java/shop/bill/BillHandlerTest.java"), TEST);
        GreetingRepository.write(folder.resolve("components/bill.yaml"), ENTRY);
        GreetingRepository.commit(folder);
    }

    private BillRepository() {}
}
