package dev.ratchet.deployer.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The manifest docs/kubernetes.yaml, and the permissions on the page docs/watch.md. */
final class ManifestTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Set<String> READING = Set.of("get", "list", "watch");

    @Test
    void rolesGrantThePermissionsOfThePageAndNoOther() throws IOException {
        List<JsonNode> roles = manifest("Role");

        assertEquals(
                permissions(documents(permissionsOfThePage()).getFirst()),
                roles.stream().flatMap(it -> permissions(it).stream()).collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(2, roles.size());
        assertTrue(
                permissions(roles.getFirst()).stream()
                        .allMatch(it -> READING.contains(it.substring(it.indexOf(' ') + 1))),
                roles::toString);
    }

    @Test
    void everyRoleIsBoundToTheAccountOfTheDeployment() throws IOException {
        JsonNode account = manifest("ServiceAccount").getFirst().path("metadata");
        JsonNode pod = manifest("Deployment").getFirst().at("/spec/template/spec");
        List<JsonNode> bindings = manifest("RoleBinding");

        assertEquals(account.path("name"), pod.path("serviceAccountName"));
        assertEquals(
                manifest("Role").stream().map(it -> it.at("/metadata/name")).toList(),
                bindings.stream().map(it -> it.at("/roleRef/name")).toList());
        for (JsonNode binding : bindings) {
            assertEquals(account.path("name"), binding.at("/subjects/0/name"));
            assertEquals(account.path("namespace"), binding.at("/subjects/0/namespace"));
        }
    }

    @Test
    void everyVariableIsAProperty() throws IOException {
        String properties = Files.readString(DOCS.resolve("configuration.md"));
        JsonNode variables = manifest("Deployment").getFirst().at("/spec/template/spec/containers/0/env");

        List<String> unknown = StreamSupport.stream(variables.spliterator(), false)
                .map(it -> it.path("name").asText().toLowerCase(Locale.ROOT).replace('_', '.'))
                .filter(it -> !properties.contains("`" + it + "`"))
                .toList();

        assertTrue(variables.size() > 5);
        assertEquals(List.of(), unknown);
    }

    /** Permissions as group/resource and verb. */
    private static Set<String> permissions(JsonNode role) {
        Set<String> permissions = new TreeSet<>();
        role.path("rules").forEach(rule -> rule.path("apiGroups")
                .forEach(group -> rule.path("resources").forEach(resource -> rule.path("verbs")
                        .forEach(verb ->
                                permissions.add(group.asText() + "/" + resource.asText() + " " + verb.asText())))));
        return permissions;
    }

    private static String permissionsOfThePage() throws IOException {
        String page = Files.readString(DOCS.resolve("watch.md"));
        int start = page.indexOf("```yaml\n", page.indexOf("### Permissions")) + "```yaml\n".length();
        return page.substring(start, page.indexOf("```\n", start));
    }

    private static List<JsonNode> manifest(String kind) throws IOException {
        return documents(Files.readString(DOCS.resolve("kubernetes.yaml"))).stream()
                .filter(it -> it.path("kind").asText().equals(kind))
                .toList();
    }

    private static List<JsonNode> documents(String text) {
        List<JsonNode> documents = new ArrayList<>();
        new Yaml(new SafeConstructor(new LoaderOptions()))
                .loadAll(text)
                .forEach(it -> documents.add(new ObjectMapper().valueToTree(it)));
        return documents;
    }
}
