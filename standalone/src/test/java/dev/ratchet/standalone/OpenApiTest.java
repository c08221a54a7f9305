package dev.ratchet.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.HttpMethodMapping;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.ExecutableMethod;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The OpenAPI documents contain every route of the services with its body and its answer. */
class OpenApiTest {
    private static final List<String> PROBLEMS = List.of("400", "401", "413", "503");

    /** Route of a controller. */
    private record Route(String verb, String path, boolean hasBody) {}

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "analyzer", "deployer"})
    void describesEveryRouteWithItsBodyAndItsAnswers(String service) throws IOException {
        JsonNode document = document(service);
        List<Route> routes = routes(service);

        assertFalse(routes.isEmpty());
        for (Route route : routes) {
            JsonNode operation = document.path("paths").path(route.path()).path(route.verb());
            assertFalse(operation.path("summary").asText().isBlank(), () -> "no summary: " + route);
            assertEquals(route.hasBody(), hasSchemas(operation.path("requestBody")), () -> "body: " + route);
            PROBLEMS.forEach(status ->
                    assertTrue(hasSchemas(operation.path("responses").path(status)), () -> status + " of " + route));
            assertAnswer(route, operation.path("responses"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "analyzer", "deployer"})
    void describesTheTokenAndWhichFieldsAreOptional(String service) throws IOException {
        JsonNode document = document(service);

        JsonNode token = document.path("components").path("securitySchemes").path("token");
        assertEquals("bearer", token.path("scheme").asText());
        assertTrue(document.path("security").toString().contains("token"));
        assertEquals(
                "[\"detail\",\"status\",\"title\"]",
                document.path("components")
                        .path("schemas")
                        .path("Problem")
                        .path("required")
                        .toString());
    }

    /** A response with a body has a schema; one that only acknowledges has none. */
    private static void assertAnswer(Route route, JsonNode responses) {
        JsonNode accepted = responses.path("202");
        JsonNode answer = accepted.isMissingNode() ? responses.path("200") : accepted;
        assertFalse(answer.isMissingNode(), () -> "no answer: " + route);
        assertTrue(!answer.has("content") || hasSchemas(answer), () -> "answer of " + route + ": " + answer);
        assertTrue(answer.has("content") || !accepted.isMissingNode(), () -> "answer of " + route + ": " + answer);
    }

    private static boolean hasSchemas(JsonNode content) {
        return !content.path("content").isEmpty()
                && content.path("content").valueStream().noneMatch(type -> type.path("schema")
                        .isEmpty());
    }

    private static List<Route> routes(String service) {
        List<Route> routes = new ArrayList<>();
        try (ApplicationContext context = ApplicationContext.builder()
                .properties(Map.of("ratchet.service", service))
                .banner(false)
                .start()) {
            for (BeanDefinition<?> controller : context.getBeanDefinitions(Qualifiers.byStereotype(Controller.class))) {
                if (controller.getBeanType().getPackageName().startsWith("dev.ratchet." + service)) {
                    controller.getExecutableMethods().forEach(method -> routes(controller, method)
                            .forEach(routes::add));
                }
            }
        }
        return routes;
    }

    private static Stream<Route> routes(BeanDefinition<?> controller, ExecutableMethod<?, ?> method) {
        String prefix = controller.stringValue(Controller.class).orElse("");
        return method.getAnnotationNamesByStereotype(HttpMethodMapping.class).stream()
                .filter(verb -> !verb.equals(Error.class.getName()))
                .map(verb -> new Route(
                        verb.substring(verb.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT),
                        (prefix + "/"
                                        + method.stringValue(HttpMethodMapping.class)
                                                .orElse(""))
                                .replaceAll("/+", "/")
                                .replaceAll("(.)/$", "$1"),
                        Arrays.stream(method.getArguments()).anyMatch(it -> it.isAnnotationPresent(Body.class))));
    }

    private static JsonNode document(String service) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                OpenApiTest.class.getResourceAsStream("/META-INF/swagger/" + service + ".yml"))) {
            return new ObjectMapper().valueToTree(new Yaml().load(in));
        }
    }
}
