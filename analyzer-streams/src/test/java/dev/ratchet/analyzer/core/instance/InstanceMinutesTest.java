package dev.ratchet.analyzer.core.instance;

import static dev.ratchet.analyzer.core.instance.InstanceFixture.START;
import static dev.ratchet.analyzer.core.instance.InstanceFixture.span;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.CallTally;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.SpanKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InstanceMinutesTest {
    private final InstanceFixture fixture = new InstanceFixture();

    @Test
    void countsTheCallsOfEachVersionAndInstanceByTheMinute() {
        fixture.read(span("1", "a", 1));
        fixture.read(span("1", "a", 2));
        fixture.read(span("1", "b", 3));
        fixture.read(span("2", "c", 59));
        fixture.read(span("2", "c", 61));
        fixture.idle();

        assertEquals(
                List.of(
                        "acme/pricing 1 a 0 SPANS 2 0",
                        "acme/pricing 1 b 0 SPANS 1 0",
                        "acme/pricing 2 c 0 SPANS 1 0",
                        "acme/pricing 2 c 1 SPANS 1 0"),
                fixture.text());
        assertEquals(
                Optional.of("production"), fixture.emitted.getFirst().origin().environment());
    }

    @Test
    void measuresTheLatenciesOfSuccessfulCallsExactly() {
        CallTally exact = new CallTally();
        for (int millis = 1; millis <= 50; millis++) {
            fixture.read(span("acme", "1", "a", 30, SpanKind.SERVER, "GET /", millis % 10 == 0, millis));
            if (millis % 10 == 0) {
                exact.failed(1);
            } else {
                exact.okMillis(millis, 1);
            }
        }
        fixture.idle();

        CallStats stats = fixture.emitted.getFirst().stats();
        assertEquals(exact.stats().sketch(), stats.sketch());
        assertEquals(exact.stats().sumLog(), stats.sumLog(), 1e-9);
        assertEquals(exact.stats().sumLogSquared(), stats.sumLogSquared(), 1e-9);
        assertEquals(5, stats.errors());
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER, GET /price, 5, 1",
        "CONSUMER, process orders, 5, 1",
        "CONSUMER, receive orders, 5, 0",
        "CLIENT, GET /price, 5, 0",
        "PRODUCER, send orders, 5, 0",
        "INTERNAL, GET /price, 5, 0",
        "UNKNOWN, GET /price, 5, 0",
        "SERVER, GET /price, 0, 0",
    })
    void countsServedCallsWithADurationOnly(SpanKind kind, String name, long millis, int minutes) {
        fixture.read(span("acme", "1", "a", 1, kind, name, false, millis));
        fixture.idle();

        assertEquals(minutes, fixture.emitted.size());
    }

    @Test
    void emitsAMinuteOnce45SecondsAfterItsEnd() {
        fixture.read(span("1", "a", 59));
        fixture.read(span("1", "a", 104.9));
        assertEquals(List.of(), fixture.emitted);

        fixture.read(span("1", "a", 105));
        assertEquals(List.of("acme/pricing 1 a 0 SPANS 1 0"), fixture.text());

        fixture.read(span("1", "a", 106));
        assertEquals(1, fixture.emitted.size());
    }

    @Test
    void countsALateCallWithoutUsingIt() {
        fixture.read(span("1", "a", 30));
        fixture.read(span("1", "a", 110));
        fixture.read(span("1", "a", 31), START + 111_000);
        fixture.read(span("1", "new", 32), START + 112_000);
        fixture.idle();

        assertEquals(List.of("acme/pricing 1 a 0 SPANS 1 0", "acme/pricing 1 a 1 SPANS 1 0"), fixture.text());
        assertEquals(new InstanceMinutes.Uncounted(2, 0), fixture.minutes.uncounted());
    }

    @Test
    void countsASpanFromTheFutureAsOfItsArrival() {
        fixture.read(span("1", "a", 500), START + 30_000);
        fixture.idle();

        assertEquals(List.of("acme/pricing 1 a 0 SPANS 1 0"), fixture.text());
    }

    @Test
    void separatesComponentsOfOneNameByTenant() {
        fixture.read(span("acme", "1", "a", 1, SpanKind.SERVER, "GET /", false, 5));
        fixture.read(span("other", "1", "a", 2, SpanKind.SERVER, "GET /", true, 5));
        fixture.idle();

        assertEquals(List.of("acme/pricing 1 a 0 SPANS 1 0", "other/pricing 1 a 0 SPANS 1 1"), fixture.text());
    }

    @Test
    void countsASpanThatNamesNeitherVersionNorInstance() {
        fixture.read(span("", "", 1).withoutDetails());
        fixture.read(span("", "", 2));
        fixture.idle();

        assertEquals(2, fixture.emitted.size(), "one with an environment and one without");
        assertEquals(Optional.empty(), fixture.emitted.getFirst().origin().version());
        assertEquals(Optional.empty(), fixture.emitted.getFirst().origin().instance());
    }

    @Test
    void ignoresAComponentThatIsNotAnalysed() {
        Span span = span("1", "a", 1);
        fixture.read(new Span(
                "acme", "unknown", span.context(), span.name(), span.kind(), span.time(), false, span.details()));
        fixture.idle();

        assertEquals(List.of(), fixture.emitted);
        assertEquals(0, fixture.stored.size());
    }

    @Test
    void limitsTheInstancesOfAComponent() {
        for (int i = 0; i < 201; i++) {
            fixture.read(span("1", "i" + i, 1));
        }
        assertEquals(200, fixture.stored.size());
        assertEquals(new InstanceMinutes.Uncounted(0, 1), fixture.minutes.uncounted());

        fixture.read(span("1", "i1", 60));
        fixture.read(span("1", "late", 125));

        assertEquals(200, fixture.stored.size());
        assertEquals(1, fixture.minutes.uncounted().refused());
        assertEquals(
                List.of("i1", "late"),
                fixture.stored.keySet().stream()
                        .map(it -> it.origin().instance().orElseThrow())
                        .filter(it -> List.of("i0", "i1", "late").contains(it))
                        .sorted()
                        .toList());
    }

    @Test
    void limitsTheVersionsOfAComponent() {
        for (int i = 0; i < 21; i++) {
            fixture.read(span("v" + i, "a", 1));
            fixture.read(span("v" + i, "b", 1));
        }
        assertEquals(40, fixture.stored.size());

        fixture.read(span("v20", "a", 125));

        assertEquals(39, fixture.stored.size(), "both instances of the silent version made room");
    }

    @Test
    void forgetsAnInstanceThatIsSilentFor15Minutes() {
        fixture.read(span("1", "a", 1));
        fixture.read(span("1", "b", 1000));

        assertEquals(
                List.of("b"),
                fixture.stored.keySet().stream()
                        .map(it -> it.origin().instance().orElseThrow())
                        .toList());
    }
}
