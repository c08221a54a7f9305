package dev.ratchet.deployer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.cycle.proposal.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueFolderTest {
    @TempDir
    Path folder = Path.of("unset");

    private final List<Component> published = new ArrayList<>();

    @Test
    void republishesChangedEntries() throws IOException {
        write("pricing.yaml", entry("pricing", "[]"));
        write("orders.yaml", entry("orders", "[]"));
        CatalogueFolder catalogue = new CatalogueFolder(folder, published::add);
        catalogue.publishAll();
        assertEquals(List.of("orders", "pricing"), names());

        catalogue.publishChanges();
        assertEquals(2, published.size(), "nothing changed");
        write("pricing.yaml", entry("pricing", "[src/test/java]"));
        write("suggest.yaml", entry("suggest", "[]"));
        catalogue.publishChanges();

        assertEquals(List.of("orders", "pricing", "pricing", "suggest"), names());
        assertEquals(
                List.of("src/test/java"),
                published.get(2).sources().orElseThrow().testRoots());
    }

    @Test
    void keepsThePreviousEntryWhenAChangeIsInvalid() throws IOException {
        write("pricing.yaml", entry("pricing", "[]"));
        CatalogueFolder catalogue = new CatalogueFolder(folder, published::add);
        catalogue.publishAll();

        write("pricing.yaml", "componnt: pricing");
        catalogue.publishChanges();
        Files.delete(folder.resolve("pricing.yaml"));
        catalogue.publishChanges();
        assertEquals(List.of("pricing"), names());
        write("pricing.yaml", entry("pricing", "[]"));
        catalogue.publishChanges();

        assertEquals(List.of("pricing", "pricing"), names());
    }

    @Test
    void refusesAnInvalidEntryAtStart() throws IOException {
        write("pricing.yaml", "componnt: pricing");
        CatalogueFolder catalogue = new CatalogueFolder(folder, published::add);

        assertThrows(ComponentEntry.InvalidComponentEntry.class, catalogue::publishAll);
    }

    private List<String> names() {
        return published.stream().map(Component::name).toList();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String entry(String name, String testRoots) {
        return """
                component: %s
                repository: .
                sourceRoots: [src/main/java]
                testRoots: %s
                packages: [shop]
                handler: shop.Handler
                split: request
                """.formatted(name, testRoots);
    }
}
