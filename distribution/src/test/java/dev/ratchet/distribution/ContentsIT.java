package dev.ratchet.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The files of the tarball: class paths without gaps, a bill of materials, and a licence for each library. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all
class ContentsIT {
    private static final String OWN = "dev.ratchet";

    private Tarball tarball;
    private Set<String> jars;
    private JsonNode sbom;

    @BeforeAll
    void unpack(@TempDir Path folder) throws Exception {
        tarball = Tarball.unpack(Tarball.built(), folder.resolve("opt"));
        jars = tarball.jars().stream()
                .map(jar -> jar.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
        sbom = new ObjectMapper()
                .readTree(tarball.home().resolve("sbom.cdx.json").toFile());
    }

    @Test
    void everyEntryOfAClassPathIsInLib() throws IOException {
        for (Path jar : tarball.jars()) {
            try (JarFile file = new JarFile(jar.toFile())) {
                String entries = file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
                if (jar.getFileName().toString().matches("(standalone|storefront)-.*")) {
                    assertTrue(entries != null && entries.contains("kafka-clients-"), jar::toString);
                    assertTrue(jars.containsAll(List.of(entries.split(" "))), jar::toString);
                }
            }
        }
    }

    @Test
    void theBillOfMaterialsListsWhatIsInLib() {
        assertEquals("CycloneDX", sbom.path("bomFormat").asText());
        assertEquals(
                jars,
                components().stream()
                        .map(component -> component.path("name").asText() + "-"
                                + component.path("version").asText() + ".jar")
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void everyLibraryHasItsLicence() throws IOException {
        String listed = Files.readString(tarball.home().resolve("licenses/THIRD-PARTY.txt"));
        for (JsonNode component : components()) {
            String name = component.path("name").asText();
            if (!component.path("group").asText().equals(OWN)) {
                assertTrue(
                        listed.contains(
                                ":" + name + ":" + component.path("version").asText()),
                        name);
                assertTrue(
                        isApache(component) || hasText(name),
                        () -> "add the licence of " + name
                                + " to distribution/src/licenses: its jar has none, and it is not Apache-2.0");
            }
        }
        assertTrue(Files.readString(tarball.home().resolve("LICENSE")).contains("Apache License"));
    }

    @Test
    void theSdkInstallsWithoutAParent() throws IOException {
        String pom = Files.readString(tarball.home().resolve("sdk/pom.xml"));

        assertFalse(pom.contains("<parent>"), pom);
        assertFalse(pom.contains("${"), pom);
        String version = pom.replaceFirst("(?s).*<version>(.*?)</version>.*", "$1");
        assertTrue(jars.contains("target-sdk-" + version + ".jar"), version);
    }

    private List<JsonNode> components() {
        return StreamSupport.stream(sbom.path("components").spliterator(), false)
                .toList();
    }

    /** Poms name this licence in a dozen ways. */
    private static boolean isApache(JsonNode component) {
        return component.path("licenses").toString().contains("Apache");
    }

    /** Whether the jar contains a licence, or this project has one for the library and its siblings. */
    private boolean hasText(String name) throws IOException {
        return tarball.files().stream()
                .filter(file -> file.startsWith("licenses") && file.getNameCount() > 1)
                .map(file -> file.getName(1).toString())
                .anyMatch(text -> text.matches(Pattern.quote(name) + "-\\d.*-jar")
                        || (name + "-").startsWith(text.replaceFirst("\\.txt$", "-")));
    }
}
