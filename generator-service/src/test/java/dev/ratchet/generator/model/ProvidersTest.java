package dev.ratchet.generator.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.model.ModelCallOutcome;
import dev.ratchet.cycle.model.ModelName;
import dev.ratchet.generator.core.model.AttemptFailure;
import dev.ratchet.generator.core.model.AttemptFailure.Kind;
import dev.ratchet.generator.core.model.Price;
import dev.ratchet.generator.core.model.Prompt;
import dev.ratchet.generator.core.model.RetryRule;
import dev.ratchet.generator.model.Provider.ProviderAnswer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The clients of the providers against a server that speaks the providers' formats on a real connection. */
@Timeout(60)
@SuppressWarnings("NullAway.Init") // set before each
class ProvidersTest {
    private static final Prompt PROMPT = new Prompt("v1", "the rules", "the request", 3);
    private static final String KEY = "sk-secret-0123456789";

    /** System properties that the AWS SDK reads. */
    private static final Map<String, String> CREDENTIALS = Map.of(
            "aws.accessKeyId", "AKIDEXAMPLE",
            "aws.secretAccessKey", KEY,
            "aws.disableEc2Metadata", "true",
            "aws.sharedCredentialsFile", "missing");

    private WireServer server;

    @BeforeEach
    void start() throws IOException {
        server = WireServer.start();
        CREDENTIALS.forEach(System::setProperty);
    }

    @AfterEach
    void stop() {
        CREDENTIALS.keySet().forEach(System::clearProperty);
        server.close();
    }

    @ParameterizedTest
    @EnumSource(WireFormat.class)
    void sendsThePromptAndReadsTheAnswer(WireFormat format) throws Exception {
        server.respond(200, format.answer("hello"));

        ProviderAnswer answer = provider(format).ask(PROMPT);

        assertEquals(new ProviderAnswer(ModelCallOutcome.ANSWERED, "hello", format.spending()), answer);
        assertEquals(1, server.requests());
        String request = server.request();
        assertTrue(request.contains(format.path()), request);
        assertTrue(request.contains("the rules") && request.contains("the request"), request);
        assertTrue(request.contains("4000") && request.contains("0.1"), request);
        assertFalse(request.contains("\"tools\" : [ {"), request);
    }

    @ParameterizedTest
    @EnumSource(WireFormat.class)
    void reportsAnAnswerThatWasCut(WireFormat format) throws Exception {
        server.respond(200, format.cutAnswer());

        assertEquals(ModelCallOutcome.CUT, provider(format).ask(PROMPT).outcome());
    }

    @ParameterizedTest
    @EnumSource(WireFormat.class)
    void reportsAToolCallThatNobodyAskedFor(WireFormat format) throws Exception {
        server.respond(200, format.toolCall());

        ProviderAnswer answer = provider(format).ask(PROMPT);

        assertEquals(ModelCallOutcome.TOOL_CALL, answer.outcome());
        assertEquals("", answer.text());
    }

    @ParameterizedTest
    @CsvSource({
        "400, REFUSED",
        "401, REFUSED",
        "404, REFUSED",
        "413, REFUSED",
        "429, RATE_LIMITED",
        "500, UNAVAILABLE",
        "503, UNAVAILABLE",
        "529, UNAVAILABLE",
        "301, REFUSED"
    })
    void reportsTheStatusAndNotTheText(int status, Kind kind) {
        for (WireFormat format : WireFormat.values()) {
            server.respond(status, "{\"error\":{\"message\":\"Incorrect API key provided: " + KEY + "\"}}");

            AttemptFailed failed = failure(format);

            assertEquals(kind, failed.failure().kind(), format.name());
            assertEquals(status, failed.failure().status());
            assertFalse(String.valueOf(failed.getMessage()).contains("sk-"), failed.getMessage());
            assertFalse(failed.failure().sentence().contains("sk-"));
        }
    }

    @Test
    void makesOneRequestPerAttempt() {
        server.respond(500, "{}");

        failure(WireFormat.ANTHROPIC);

        assertEquals(1, server.requests());
    }

    @ParameterizedTest
    @CsvSource({"17, 17", "0, 0", "soon, 0", "-3, 0", "999999999, 3600", "99999999999999999999, 0"})
    void readsTheTimeToWait(String header, int seconds) {
        server.respond(429, "{}", "Retry-After: " + header);

        AttemptFailure failure = failure(WireFormat.OPENAI).failure();

        assertEquals(Duration.ofSeconds(seconds), failure.retryAfter());
    }

    @ParameterizedTest
    @EnumSource(WireFormat.class)
    void endsAnAnswerThatArrivesByteByByteAtTheTimeLimit(WireFormat format) {
        server.respondSlowly(format.answer("hello"));
        Provider provider = provider(format, Duration.ofSeconds(2));

        AttemptFailed failed = assertThrows(AttemptFailed.class, () -> provider.ask(PROMPT));

        assertEquals(Kind.TIMEOUT, failed.failure().kind());
        assertTrue(server.sentBytes() < format.answer("hello").length(), "the answer was complete");
    }

    @ParameterizedTest
    @EnumSource(WireFormat.class)
    void endsAnEndlessAnswerAtItsSizeLimit(WireFormat format) throws Exception {
        server.respondEndlessly();

        assertEquals(Kind.TOO_LARGE, failure(format).failure().kind());

        server.awaitDisconnection();
    }

    @ParameterizedTest
    @EnumSource(WireFormat.class)
    void refusesAnAnswerOfAHundredMegabytesByItsLength(WireFormat format) {
        server.respondWithLength(100_000_000);

        assertEquals(Kind.TOO_LARGE, failure(format).failure().kind());
    }

    @ParameterizedTest
    @EnumSource(WireFormat.class)
    void reportsAResetConnection(WireFormat format) {
        server.reset();

        assertEquals(Kind.BROKEN, failure(format).failure().kind());
    }

    @ParameterizedTest
    @EnumSource(WireFormat.class)
    void refusesInvalidUtf8(WireFormat format) {
        byte[] answer = format.answer("hello").getBytes(UTF_8);
        answer[format.answer("hello").indexOf("hello")] = (byte) 0xff;
        server.respond(200, answer);

        assertEquals(Kind.MALFORMED, failure(format).failure().kind());
    }

    @ParameterizedTest
    @CsvSource({"not json", "[]", "{}", "null", "{\"choices\":[]}", "{\"content\":null}"})
    void refusesAnotherFormat(String body) throws Exception {
        for (WireFormat format : WireFormat.values()) {
            server.respond(200, body);

            ModelCallOutcome outcome;
            try {
                outcome = provider(format).ask(PROMPT).text().isEmpty()
                        ? ModelCallOutcome.LOST
                        : ModelCallOutcome.ANSWERED;
            } catch (AttemptFailed e) {
                outcome = e.failure().kind() == Kind.MALFORMED ? ModelCallOutcome.LOST : ModelCallOutcome.UNKNOWN;
            }
            assertEquals(ModelCallOutcome.LOST, outcome, format + " accepts " + body);
        }
    }

    @Test
    void countsTheMostIfTheProviderStatesNoUsage() throws Exception {
        server.respond(
                200,
                "{\"id\":\"1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"finish_reason\":\"stop\","
                        + "\"message\":{\"role\":\"assistant\",\"content\":\"hello\"}}]}");
        Provider provider = provider(WireFormat.OPENAI);

        assertEquals(provider.most(PROMPT), provider.ask(PROMPT).used());
    }

    @Test
    void reportsAServerThatCannotBeReached() {
        Provider provider = provider(WireFormat.OPENAI);
        server.close();

        assertEquals(
                Kind.UNREACHABLE,
                assertThrows(AttemptFailed.class, () -> provider.ask(PROMPT))
                        .failure()
                        .kind());
    }

    @Test
    void reportsMissingCredentials() {
        System.clearProperty("aws.accessKeyId");

        AttemptFailure failure = failure(WireFormat.BEDROCK).failure();

        assertEquals(Kind.NO_CREDENTIALS, failure.kind());
        assertTrue(failure.sentence().startsWith("no credentials of AWS were found"), failure.sentence());
        assertEquals(0, server.requests());
    }

    @Test
    void theCheckPrintsWhatWorksAndWhatDoesNot() throws Exception {
        StringWriter out = new StringWriter();
        server.respond(200, WireFormat.OLLAMA.answer("ready"));

        assertTrue(ModelCheck.run(List.of(provider(WireFormat.OLLAMA)), Timing.system(), new PrintWriter(out)));
        server.respond(401, "{}");
        assertFalse(ModelCheck.run(List.of(provider(WireFormat.ANTHROPIC)), Timing.system(), new PrintWriter(out)));

        List<String> lines = out.toString().lines().toList();
        assertTrue(lines.get(0).matches("ollama/m: works, [0-9]+ ms, 18 tokens"), lines::toString);
        assertEquals("anthropic/m: does not work: the provider refuses the key (HTTP 401)", lines.get(1));
    }

    private AttemptFailed failure(WireFormat format) {
        Provider provider = provider(format);
        return assertThrows(AttemptFailed.class, () -> provider.ask(PROMPT));
    }

    private Provider provider(WireFormat format) {
        return provider(format, Duration.ofSeconds(15));
    }

    private Provider provider(WireFormat format, Duration timeout) {
        ApiKey key = ApiKey.of(KEY).orElseThrow();
        Price price = new Price(3, 15);
        ProviderSettings settings =
                switch (format) {
                    case ANTHROPIC ->
                        new ProviderSettings.Anthropic(
                                new ModelName("anthropic", "m"), server.url() + "/v1/", key, price);
                    case OPENAI ->
                        new ProviderSettings.OpenAi(
                                new ModelName("openai", "m"), server.url() + "/v1/", key, price, true);
                    case BEDROCK ->
                        new ProviderSettings.Bedrock(
                                new ModelName("bedrock", "m"), "eu-central-1", Optional.of(server.url()), price);
                    case OLLAMA -> new ProviderSettings.Ollama(new ModelName("ollama", "m"), server.url());
                };
        return ChatProvider.of(
                settings,
                new CallSettings(4_000, OptionalDouble.of(.1), timeout, new RetryRule(3, Duration.ofMinutes(2)), 2));
    }
}
