package dev.ratchet.ingest.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.telemetry.ServiceResource;
import dev.ratchet.ingest.core.Admission.RefusedException;
import dev.ratchet.ingest.core.ComponentNaming;
import dev.ratchet.ingest.core.ResourceReports.Emitter;
import dev.ratchet.ingest.otlp.span.EmitterNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class OtlpResourceTest {
    static Stream<String> noIdentifiers() {
        return Stream.of(
                "9".repeat(256),
                "shop\0",
                "shop\ncart",
                "\u001b[31mshop",
                "shop\u202e",
                "\u2066shop",
                "\ufeffshop",
                "shop\u2028",
                "shop\ud800");
    }

    @ParameterizedTest
    @MethodSource("noIdentifiers")
    void rejectsAComponentThatIsNoIdentifier(String name) {
        OtlpResource resource = OtlpResource.of(Map.of("service.name", name), ComponentNaming.DEFAULT);

        String message = String.valueOf(assertThrows(RefusedException.class, () -> resource.component(Map.of()))
                .getMessage());

        assertTrue(message.startsWith("the component must be one line of at most 255 visible characters: "), message);
        assertEquals(0, message.chars().filter(Character::isISOControl).count());
    }

    @ParameterizedTest
    @CsvSource({
        "service.instance.id=i host.name=h, i",
        "host.name=h container.id=c, h",
        "container.id=c, c",
        "service.version=7, ''",
    })
    void namesTheInstanceByTheFirstAttributeThatDistinguishesIt(String attributes, String instance) {
        Map<String, String> named = Stream.of(attributes.split(" "))
                .map(it -> it.split("="))
                .collect(Collectors.toMap(it -> it[0], it -> it[1]));

        assertEquals(
                instance,
                OtlpResource.of(named, ComponentNaming.DEFAULT).emitter().instance());
    }

    @Test
    void namesTheVersionAndTheEnvironment() {
        assertEquals(
                new EmitterNames("1.2", "", "production"),
                OtlpResource.of(
                                Map.of("service.version", "1.2", "deployment.environment.name", "production"),
                                ComponentNaming.DEFAULT)
                        .emitter());
        assertEquals(
                "staging",
                OtlpResource.of(Map.of("deployment.environment", "staging"), ComponentNaming.DEFAULT)
                        .emitter()
                        .environment());
    }

    @Test
    void cutsNamesThatAreTooLong() {
        EmitterNames names = OtlpResource.of(
                        Map.of("service.version", "9".repeat(300), "host.name", "h".repeat(300)),
                        ComponentNaming.DEFAULT)
                .emitter();

        assertEquals("9".repeat(200), names.version());
        assertEquals("h".repeat(200), names.instance());
    }

    @Test
    void acceptsALongComponent() {
        assertEquals(
                "9".repeat(255),
                OtlpResource.of(Map.of("service.name", "9".repeat(255)), ComponentNaming.DEFAULT)
                        .component(Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "service.namespace, shop, '', shop, ''",
        "deployment.environment.name, live, '', '', live",
        "deployment.environment, live, '', '', live",
        "deployment.environment.name, live, stock, '', live"
    })
    void statesNamespaceAndEnvironmentOfItsComponent(
            String key, String value, String component, String namespace, String environment) {
        Map<String, String> attributes = Map.of("service.name", "cart", "ratchet.component", component, key, value);

        assertEquals(
                Optional.of(new Emitter(
                        component.isEmpty() ? "cart" : component, new ServiceResource(namespace, environment))),
                OtlpResource.of(attributes, ComponentNaming.DEFAULT).statedEmitter());
    }

    @Test
    void statesNothingWithoutBothOrWithInvisibleCharacters() {
        for (String value : List.of("", " ", "a\nb", "9".repeat(256))) {
            assertEquals(
                    Optional.empty(),
                    OtlpResource.of(Map.of("service.name", "cart", "service.namespace", value), ComponentNaming.DEFAULT)
                            .statedEmitter());
        }
        assertEquals(
                Optional.empty(),
                OtlpResource.of(Map.of("service.namespace", "shop"), ComponentNaming.DEFAULT)
                        .statedEmitter());
    }
}
