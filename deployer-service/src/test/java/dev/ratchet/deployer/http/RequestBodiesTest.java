package dev.ratchet.deployer.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.rollout.ApprovalAnswer;
import dev.ratchet.cycle.rollout.CycleRequest;
import dev.ratchet.cycle.rollout.TargetState;
import dev.ratchet.runtime.http.InvalidBody;
import dev.ratchet.runtime.http.StrictJson;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequestBodiesTest {
    @Test
    void readsACommand() {
        assertEquals(
                new CycleRequest(300_000, 3, 14_400_000, "by hand"),
                read("{\"cycle\":{\"windowMinutes\":5,\"maxImprovements\":3}}", CommandBody.class)
                        .cycle()
                        .orElseThrow()
                        .toCommand());
        assertEquals(
                new ApprovalAnswer(new ProposalId("p-1"), Optional.empty(), false, "no"),
                read("{\"reject\":{\"proposal\":\"p-1\",\"digest\":\"d\",\"reason\":\"no\"}}", CommandBody.class)
                        .reject()
                        .orElseThrow()
                        .toCommand(false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"cycle\":{\"windowMinutes\":9223372036854775807}}|cycle.windowMinutes",
                "{\"cycle\":{\"windowMinutes\":9223372036854775808}}|cycle.windowMinutes",
                "{\"cycle\":{\"windowMinutes\":0}}|cycle.windowMinutes",
                "{\"cycle\":{\"maxImprovements\":-1}}|cycle.maxImprovements",
                "{\"cycle\":{\"deadlineSeconds\":9223372036854775807}}|cycle.deadlineSeconds",
                "{\"cycle\":{\"windowMinuts\":5}}|cycle.windowMinuts",
                "{\"cycle\":{},\"freeze\":{\"on\":true}}|''",
                "{\"cycle\":{}}{\"cycle\":{}}|''",
                "{\"cycle\":{}} trailing|''",
                "{\"killSwich\":{\"on\":true}}|killSwich",
                "{}|''",
                "{\"killSwitch\":{\"on\":\"false\"}}|killSwitch.on",
                "{\"killSwitch\":{\"scope\":\"default\"}}|killSwitch.on",
                "{\"approve\":{\"proposal\":\"p-1\"}}|approve.digest",
                "{\"rollBack\":{}}|rollBack.rollout"
            })
    void namesTheInvalidFieldOfACommand(String body, String field) {
        assertEquals(field, refused(body, CommandBody.class).field());
    }

    @Test
    void aScopeCannotLeaveItsTenant() {
        CommandBody.Switch other = read("{\"on\":true,\"scope\":\"acme/pricing\"}", CommandBody.Switch.class);
        CommandBody.Switch all = read("{\"on\":true,\"scope\":\"all\"}", CommandBody.Switch.class);

        assertEquals("acme/pricing", other.scopeFor("acme", false));
        assertThrows(InvalidBody.class, () -> other.scopeFor("default", true));
        assertThrows(InvalidBody.class, () -> other.scopeFor("acm", false));
        assertEquals("all", all.scopeFor("default", true));
        assertThrows(InvalidBody.class, () -> all.scopeFor("acme", false));
    }

    @Test
    void readsAProposal() {
        assertEquals(
                new Goal(GoalKind.LATENCY, -.1),
                read(proposal("\"goal\":{\"kind\":\"latency\",\"relative\":-0.1}"), ProposalBody.class)
                        .toCommand()
                        .goal());
        assertEquals(
                "why",
                read(proposal("\"type\":\"refactoring\",\"description\":\"why\""), ProposalBody.class)
                        .toCommand()
                        .description());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"goal\":{\"kind\":\"latency\",\"relative\":\"NaN\"}|goal.relative",
                "\"goal\":{\"kind\":\"latency\",\"relative\":1e999}|goal.relative",
                "\"goal\":{\"kind\":\"latency\",\"relative\":0.1}|goal.relative",
                "\"goal\":{\"kind\":\"latency\",\"relative\":-7}|goal.relative",
                "\"goal\":{\"kind\":\"latency\"}|goal.relative",
                "\"goal\":{\"kind\":\"none\",\"relative\":-0.1}|goal.relative",
                "\"goal\":{\"kind\":\"speed\",\"relative\":-0.1}|goal.kind",
                "\"goal\":{\"kind\":\"none\"}|goal",
                "\"type\":\"performance\"|goal",
                "\"description\":\"no goal\"|goal",
                "\"type\":\"unknown\"|type",
                "\"typ\":\"quality\"|typ"
            })
    void namesTheInvalidFieldOfAProposal(String member, String field) {
        assertEquals(field, refused(proposal(member), ProposalBody.class).field());
    }

    @Test
    void aMisspeltFieldIsNamedBeforeTheMissingOne() {
        InvalidBody refused = refused("{\"componnt\":\"a\",\"title\":\"b\",\"diff\":\"c\"}", ProposalBody.class);

        assertEquals("componnt", refused.field());
        assertTrue(String.valueOf(refused.getMessage()).contains("nearest known field is component"));
    }

    @Test
    void readsAReportAndNamesMissingFields() {
        String report = """
            {"instance":"i-1","boot":"b","epoch":3,"control":"CONTROL","state":"SERVING","burnt":[2],"crashes":0,"reason":""}
            """.replace("CONTROL", "c".repeat(64));

        assertEquals(
                TargetState.SERVING,
                read(report, ReportBody.class)
                        .record("acme", "pricing", 7)
                        .assignment()
                        .state());
        assertEquals(
                "control",
                refused(report.replace("c".repeat(64), "v1"), ReportBody.class).field());
        for (String field : new String[] {"instance", "boot", "epoch", "control", "state", "burnt", "crashes"}) {
            String without = report.replace("\"" + field + "\"", "\"reason2\"").replace("\"reason2\"", "\"canary\"");
            assertThrows(InvalidBody.class, () -> read(without, ReportBody.class), field);
        }
        assertEquals(
                "epoch", refused(report.replace("3", "\"3\""), ReportBody.class).field());
        assertEquals(
                "state",
                refused(report.replace("SERVING", "DANCING"), ReportBody.class).field());
    }

    private static String proposal(String member) {
        return "{\"component\":\"pricing\",\"title\":\"t\",\"diff\":\"d\"," + member + "}";
    }

    private static <T> T read(String body, Class<T> type) {
        return StrictJson.read(body, type);
    }

    private static InvalidBody refused(String body, Class<?> type) {
        return assertThrows(InvalidBody.class, () -> StrictJson.read(body, type));
    }
}
