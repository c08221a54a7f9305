package dev.ratchet.storefront;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    @Test
    void drawsTheFirstCustomerWithTheZipfFrequency() {
        Zipf zipf = new Zipf(4000, 1.0);
        SplittableRandom chance = new SplittableRandom(1);
        int first = 0;
        for (int i = 0; i < 100_000; i++) {
            first += zipf.customer(chance).equals("c-0") ? 1 : 0;
        }
        // 1 / H(4000) = 0.1127; 4 standard deviations of 100.
        assertEquals(11_270, first, 400);
    }

    @Test
    void argumentsOverrideTheEnvironmentWhichOverridesDefaults() {
        Arguments arguments = new Arguments(
                new String[] {"--http-port", "1"}, Map.of("STOREFRONT_HTTP_PORT", "2", "STOREFRONT_SEED", "3"));

        StorefrontSettings settings = StorefrontSettings.of(arguments);

        assertEquals(1, settings.http().port());
        assertEquals(3, settings.seed());
        assertEquals("http://127.0.0.1:4318", settings.services().otlp().toString());
        assertTrue(settings.kafka().isPresent());
    }

    @Test
    void namesInvalidArguments() {
        Arguments arguments = new Arguments(new String[] {"--seed", "x"}, Map.of());

        assertTrue(assertThrows(IllegalArgumentException.class, () -> StorefrontSettings.of(arguments))
                .toString()
                .contains("--seed"));
        assertThrows(IllegalArgumentException.class, () -> new Arguments(new String[] {"seed"}, Map.of()));
    }

    @Test
    void refusesAnUnknownArgument() {
        assertEquals(
                "--prot is unknown",
                assertThrows(IllegalArgumentException.class, () -> read("--prot", "8080"))
                        .getMessage());
        assertEquals("", read("--http-port", "8080"));
    }

    @Test
    void printsTheUsage() {
        assertTrue(read("--seed", "1", "--help").contains("  --http-port 8080\n"));
    }

    private static String read(String... args) {
        var printed = new ByteArrayOutputStream();
        Arguments.read("storefront", args, Map.of(), StorefrontSettings::of, new PrintStream(printed, true, UTF_8));
        return printed.toString(UTF_8);
    }
}
