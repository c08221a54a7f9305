package dev.ratchet.ingest.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ComponentNamingTest {
    private static final String ALL = "service.namespace, service.name, deployment.environment.name";

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "service.name; shop; cart; live; cart",
                "service.namespace,service.name; shop; cart; live; shop.cart",
                "service.namespace,service.name; -; cart; live; cart",
                "service.namespace,service.name; ' '; cart; -; cart",
                "service.namespace,service.name; shop; -; live; ''",
                "service.namespace,service.name; shop; ' '; live; ''",
                "service.name,service.namespace; shop; cart; live; cart.shop",
                "service.name,deployment.environment.name; shop; cart; live; cart.live",
                "service.name,deployment.environment.name; shop; cart; -; cart",
                "service.name,k8s.namespace.name; shop; cart; live; cart"
            },
            delimiter = ';')
    void joinsTheValuesOfTheAttributesByDots(
            String attributes, String namespace, String service, String environment, String name) {
        Map<String, String> resource = new HashMap<>();
        Optional.ofNullable(namespace).ifPresent(it -> resource.put("service.namespace", it));
        Optional.ofNullable(service).ifPresent(it -> resource.put("service.name", it));
        Optional.ofNullable(environment).ifPresent(it -> resource.put("deployment.environment.name", it));

        assertEquals(name, ComponentNaming.parse(attributes).orElseThrow().name(resource));
    }

    @Test
    void equalServicesOfTwoNamespacesAreTwoComponents() {
        ComponentNaming naming = ComponentNaming.parse(ALL).orElseThrow();

        assertEquals("shop.cart", naming.name(Map.of("service.name", "cart", "service.namespace", "shop")));
        assertEquals("bank.cart", naming.name(Map.of("service.name", "cart", "service.namespace", "bank")));
    }

    @Test
    void theOlderAttributeOfTheEnvironmentCountsIfTheNewerOneIsAbsent() {
        ComponentNaming naming = ComponentNaming.parse(ALL).orElseThrow();

        assertEquals("cart.old", naming.name(Map.of("service.name", "cart", "deployment.environment", "old")));
        assertEquals(
                "cart.new",
                naming.name(Map.of(
                        "service.name",
                        "cart",
                        "deployment.environment",
                        "old",
                        "deployment.environment.name",
                        "new")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "service.namespace", "service.name,", "service.name,service.name", ",service.name"})
    void refusesListsThatNameNoServiceOrRepeatAnAttribute(String attributes) {
        assertEquals(Optional.empty(), ComponentNaming.parse(attributes));
    }
}
