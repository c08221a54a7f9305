package dev.ratchet.backtest.microservices.plan;

import dev.ratchet.backtest.traffic.Draws;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Log lines of an operation, each from another phrase. */
final class LinePhrases {
    private static final List<String> INFO = List.of(
            "[%v%N][start][id: {ID}]",
            "[%v%N] request received, user={USER} id={UUID}",
            "%v %n: {NUMBER} entries found",
            "%N Service %v called for {STATION}",
            "[%v%N][from {STATION} to {STATION}][date: {DATE}]",
            "Start to %v %n {UUID}",
            "%n {ID} loaded from database in {NUMBER} ms",
            "Query for %n from {STATION} returned {NUMBER} rows",
            "%N {UUID} is valid",
            "Response of %v %n: status 1, message Success",
            "[%v%N][complete][price: {PRICE}]",
            "%v %n finished, total={PRICE} items={NUMBER}",
            "Converted {PRICE} for user {USER}",
            "Cache lookup for %n {ID}",
            "[%v%N][get list size: {NUMBER}]",
            "Sending %n {UUID} to user {USER}",
            "account {UUID} %v %n type {NUMBER}",
            "%N of {DATE} for {STATION}: {NUMBER} left",
            "received %n request (user_id={UUID}) (currency=USD)",
            "%v%N done for {ID}",
            "Preparing %n, weight {NUMBER} g",
            "%N details: id={UUID}, state=ACTIVE",
            "[%v%N][result: {PRICE}][trip {ID}]",
            "Step %v of %n passed");
    private static final List<String> REACTION = List.of(
            "[%v%N] empty answer for %n {ID}",
            "%n {UUID} is not available",
            "No %n found for {STATION}",
            "%v %n: using default value",
            "[%v%N][fail][the answer is not valid][id: {ID}]");
    private static final List<String> WARN = List.of(
            "%N {ID} does not exist",
            "[%v%N] not enough %n left: {NUMBER}",
            "Rejected %n {UUID} of user {USER}",
            "Slow %v of %n: {NUMBER} ms",
            "Retrying %v of %n, attempt {NUMBER}");
    private static final List<String> JOB = List.of(
            "Scheduled cleanup of %n: {NUMBER} entries removed",
            "Refreshing %n cache, {NUMBER} keys",
            "Heartbeat of %n-service sent, lease renewed in {NUMBER} ms",
            "%N statistics: {NUMBER} requests, {NUMBER} active sessions",
            "HikariPool-1 - Pool stats (total={NUMBER}, active=0, idle={NUMBER}, waiting=0)",
            "Rebuilding index of %n, {NUMBER} documents");

    private final List<String> unused = new ArrayList<>(INFO);
    private final String noun;
    private final String verb;
    private final LineLayout layout;
    private final Draws draws;

    LinePhrases(String noun, String verb, LineLayout layout, Draws draws) {
        this.layout = layout;
        this.noun = noun;
        this.verb = verb;
        this.draws = draws;
        for (int i = unused.size() - 1; i > 0; i--) {
            Collections.swap(unused, i, draws.uniformInt(i + 1));
        }
    }

    /** Line of normal work that this operation has not had yet. */
    LineTemplate info() {
        return line(LineTemplate.INFO, unused.removeLast());
    }

    LineTemplate reaction() {
        int severity = draws.isHit(.6) ? LineTemplate.INFO : draws.isHit(.7) ? LineTemplate.WARN : LineTemplate.ERROR;
        return line(severity, REACTION.get(draws.uniformInt(REACTION.size())));
    }

    LineTemplate warning() {
        return line(draws.isHit(.8) ? LineTemplate.WARN : LineTemplate.ERROR, WARN.get(draws.uniformInt(WARN.size())));
    }

    LineTemplate job() {
        return line(LineTemplate.INFO, JOB.get(draws.uniformInt(JOB.size())));
    }

    private LineTemplate line(int severity, String phrase) {
        String text = phrase.replace("%n", noun)
                .replace("%N", NamingStyle.capitalize(noun))
                .replace("%v", verb);
        return LineTemplate.parse(severity, layout.text(text, noun));
    }
}
