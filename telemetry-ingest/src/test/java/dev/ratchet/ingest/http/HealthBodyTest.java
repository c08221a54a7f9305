package dev.ratchet.ingest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.health.Failure;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.health.InstanceProcess;
import dev.ratchet.cycle.health.ResourceUse;
import dev.ratchet.cycle.health.Sketch;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.telemetry.Profile;
import dev.ratchet.runtime.http.InvalidBody;
import dev.ratchet.runtime.http.StrictJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of the target SDK, valid and with every possible mistake. */
class HealthBodyTest {
    private static final long NOW = 1_763_730_000_000L;
    private static final String HEALTH = """
            {"component":"pricing","instance":"i-1","boot":"b-1","epoch":3,"interval":1763729,"intervalMillis":1000000,
             "salt":"s","groups":[{"slot":"canary","group":-1,"calls":5,"errors":1,"ok":4,"sumLog":2.5,"sumLogSq":4,
              "sketch":{"index":[170,171],"count":[1,3]},"sampled":2,"cpuNanos":7}]}""";
    private static final String EXECUTIONS = """
            {"component":"pricing","instance":"i-1","executions":[{"id":"e-1","release":"r-1","slot":"control","epoch":3,
             "key":"k","atMillis":1763729990000,"durationNanos":9,"input":{"a":1},
             "failure":{"type":"a.B","message":"m","frames":["a.B.c:1"]},
             "calls":[{"port":"stock","request":{},"response":{"left":2},"durationNanos":4}]}]}""";
    private static final String PROFILE = """
            {"component":"pricing","instance":"i-1","release":"r-1","fromMillis":1763729980000,"toMillis":1763729990000,
             "total":4,"samples":[{"type":"a.B","method":"c","line":12,"callee":"d.E.f","count":4}]}""";

    private final TargetBody body = new TargetBody("acme", NOW);

    @Test
    void readsHealthOfAnInstance() {
        CallStats stats = new CallStats(
                5,
                1,
                4,
                2.5,
                4,
                new Sketch(new TreeMap<>(Map.of(170, 1L, 171, 3L))),
                new ResourceUse(2, Optional.of(7L), Optional.empty()));

        assertEquals(
                new HealthSample(
                        new ComponentId("acme", "pricing"),
                        new InstanceProcess("i-1", "b-1"),
                        3,
                        1_763_729,
                        1_000_000,
                        Optional.of("s"),
                        false,
                        List.of(new GroupStats(Slot.CANARY, -1, stats))),
                health(HEALTH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "component",
                "instance",
                "boot",
                "epoch",
                "interval",
                "intervalMillis",
                "groups",
                "slot",
                "calls",
                "errors",
                "ok",
                "sumLog",
                "sumLogSq",
                "sketch",
                "index",
                "count",
                "sampled"
            })
    void namesAFieldThatIsMissingNullOrMisspelt(String field) {
        String quoted = "\"" + field + "\":";
        String misspelt = HEALTH.replace(quoted, "\"" + field + "s_\":");
        String isNull = HEALTH.replaceFirst(quoted + "(\"[^\"]*\"|-?[0-9.]+|\\[[^]]*\\])", quoted + "null");

        assertTrue(mistake(misspelt).contains(field), mistake(misspelt));
        if (!isNull.equals(HEALTH) && !field.equals("groups")) {
            assertTrue(mistake(isNull).contains(field), mistake(isNull));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"calls\":5|\"calls\":\"5\"|calls must be",
                "\"errors\":1|\"errors\":1.5|errors must be",
                "\"errors\":1|\"errors\":-1|errors must not be negative",
                "\"calls\":5|\"calls\":6|errors + ok must be calls",
                "\"slot\":\"canary\"|\"slot\":\"unknown\"|must be one of [control, canary]",
                "[1,3]|[1]|count must be as long as index",
                "[1,3]|[1,4]|sketch must count the ok calls",
                "\"sampled\":2|\"sampled\":6|sampled must be from 0 to 5",
                "\"salt\":\"s\"|\"salz\":\"s\"|salt",
                "\"salt\":\"s\"|\"salt\":7|salt must be",
                "\"interval\":1763729|\"interval\":1763739|count intervals by the server's time",
            })
    void aWrongValueIsNamed(String from, String to, String why) {
        String mistake = mistake(HEALTH.replace(from, to));

        assertTrue(mistake.contains(why), mistake);
    }

    @Test
    void readsExecutionsWithTapes() {
        Execution execution = executions(EXECUTIONS).getFirst();

        assertEquals("{\"a\":1}", execution.recording().input());
        assertEquals(Optional.empty(), execution.recording().output());
        assertEquals("control", execution.origin().slot());
        assertEquals(1, execution.failures());
        assertEquals(
                500,
                executions(EXECUTIONS.replace("\"calls\"", "\"failures\":500,\"calls\""))
                        .getFirst()
                        .failures());
        assertThrows(
                IllegalArgumentException.class,
                () -> executions(EXECUTIONS.replace("\"calls\"", "\"failures\":-1,\"calls\"")));
        assertEquals(List.of("a.B.c:1"), execution.failure().orElseThrow().frames());
        assertEquals(
                Optional.of("{\"left\":2}"),
                execution.recording().calls().getFirst().response());
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "slot", "epoch", "atMillis", "durationNanos", "type", "port", "request"})
    void refusesAnExecutionWithoutAField(String field) {
        String without = EXECUTIONS.replace("\"" + field + "\":", "\"" + field + "_\":");

        assertTrue(String.valueOf(assertThrows(IllegalArgumentException.class, () -> executions(without))
                        .getMessage())
                .contains(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"input\":null,"})
    void requiresAnInputUnlessThereIsAFailure(String noInput) {
        String failed = EXECUTIONS.replace("\"input\":{\"a\":1},", noInput);
        String answered = failed.replaceFirst("\"failure\":\\{[^}]*\\}", "\"output\":{}");

        assertEquals("", executions(failed).getFirst().recording().input());
        InvalidBody refused = assertThrows(InvalidBody.class, () -> executions(answered));
        assertEquals("executions[0].input", refused.field());
    }

    @Test
    void requiresEitherOutputOrFailure() {
        String both = EXECUTIONS.replace("\"failure\":", "\"output\":{},\"failure\":");
        String neither = EXECUTIONS.replaceFirst("\"failure\":\\{[^}]*\\},", "");

        assertEquals(
                "executions[0].output",
                assertThrows(InvalidBody.class, () -> executions(both)).field());
        assertEquals(
                "executions[0].output",
                assertThrows(InvalidBody.class, () -> executions(neither)).field());
    }

    /** Requires that exactly the texts that the SDK's RecordingTest expects are accepted. */
    @Test
    void readsThePostsOfTheSdkWithAndWithoutRecordedFields() {
        Execution recorded = executions("""
                {"component":"pricing","instance":"i","executions":[{"id":"1","release":"r","slot":"canary","epoch":7,\
                "atMillis":1763729990000,"durationNanos":6,"input":{"card":"[redacted]"},"output":{"total":1},\
                "calls":[{"port":"stock","request":{"sku":"a"},"response":{"n":1},"durationNanos":9}]}]}""").getFirst();
        Execution failed = executions("""
                {"component":"pricing","instance":"i","executions":[{"id":"2","release":"r","slot":"control","epoch":7,\
                "atMillis":1763729990000,"durationNanos":6,"failure":{"type":"java.lang.IllegalStateException",\
                "message":"","frames":["shop.P.price:3"]}}]}""").getFirst();

        assertEquals(Optional.of("{\"total\":1}"), recorded.recording().output());
        assertTrue(recorded.isReadable());
        assertEquals("{\"sku\":\"a\"}", recorded.recording().calls().getFirst().request());
        assertFalse(failed.isReadable());
        assertEquals(List.of(), failed.recording().calls());
        assertEquals(
                new Failure("java.lang.IllegalStateException", "", List.of("shop.P.price:3")),
                failed.failure().orElseThrow());
    }

    @Test
    void readsAProfileAsAnEvent() {
        var event = body.profile(StrictJson.read(PROFILE, ProfileBody.class));

        assertEquals("profile-i-1-1763729990000", event.id());
        assertTrue(event.content() instanceof Profile profile
                && profile.samples().getFirst().count() == 4);
        assertThrows(
                InvalidBody.class,
                () -> StrictJson.read(PROFILE.replace("\"total\"", "\"totals\""), ProfileBody.class));
    }

    private String mistake(String json) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> health(json)).getMessage());
    }

    private HealthSample health(String json) {
        return body.health(StrictJson.read(json, HealthBody.class));
    }

    private List<Execution> executions(String json) {
        return body.executions(StrictJson.read(json, ExecutionsBody.class));
    }
}
