package dev.ratchet.sdk.slot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.sdk.Handler;
import dev.ratchet.sdk.Ports;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltInHandlerTest {
    private static final ClassLoader LOADER = BuiltInHandlerTest.class.getClassLoader();

    @Test
    void createsTheHandler() throws Exception {
        Handler handler = BuiltInHandler.create("shop.pricing.PricingHandler", LOADER);

        assertEquals(
                "built-in",
                handler.handle(Map.of(), (port, request) -> Map.of()).get("by"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shop.Missing | is not on the class path; give the binary name",
                "java.lang.String | does not implement dev.ratchet.sdk.Handler",
                "dev.ratchet.sdk.Handler | must be a public class that is not abstract",
                "dev.ratchet.sdk.slot.BuiltInHandlerTest$Half | must be a public class that is not abstract",
                "dev.ratchet.sdk.slot.BuiltInHandlerTest$Hidden | must be a public class that is not abstract",
                "dev.ratchet.sdk.slot.BuiltInHandlerTest$Picky | needs a public constructor without parameters",
                "dev.ratchet.sdk.slot.BuiltInHandlerTest$Throwing | cannot be created, its constructor threw java.lang.IllegalStateException: no licence",
                "dev.ratchet.sdk.slot.BuiltInHandlerTest$Broken | cannot be loaded: java.lang.ArithmeticException: / by zero"
            })
    void namesTheClassAndTheProblem(String type, String problem) {
        String message =
                String.valueOf(assertThrows(IllegalArgumentException.class, () -> BuiltInHandler.create(type, LOADER))
                        .getMessage());

        assertEquals(
                "handler class " + type + " " + problem,
                message.substring(0, message.indexOf(problem) + problem.length()),
                message);
    }

    /** Returns nothing. */
    public abstract static class Half implements Handler {}

    static class Hidden extends Half {
        @Override
        public Map<String, Object> handle(Map<String, Object> input, Ports ports) {
            return Map.of();
        }
    }

    /** Requires a parameter. */
    public static class Picky extends Hidden {
        /** Requires a name. */
        public Picky(String name) {
            assertEquals(name, name);
        }
    }

    /** Fails in its constructor. */
    public static class Throwing extends Hidden {
        /** Always fails. */
        public Throwing() {
            throw new IllegalStateException("no licence");
        }
    }

    /** Fails in its static initialiser. */
    public static class Broken extends Hidden {
        static final int RATE = 1 / Integer.parseInt("0");
    }
}
