package dev.ratchet.deployer.change.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.WatchRung;
import dev.ratchet.cycle.pullrequest.PullRequestState;
import dev.ratchet.cycle.watch.WatchStateKind;
import dev.ratchet.deployer.change.github.GitHubPullRequests.OpenedPullRequest;
import dev.ratchet.deployer.change.github.GitHubPullRequests.PullRequestReading;
import dev.ratchet.deployer.change.github.GitHubPullRequests.PullRequestStatus;
import dev.ratchet.deployer.change.github.GitHubPullRequests.WantedPullRequest;
import dev.ratchet.deployer.core.pullrequest.MergedReverts;
import dev.ratchet.deployer.core.pullrequest.RevertSamples;
import dev.ratchet.deployer.core.pullrequest.RevertText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pull requests on a server that speaks GitHub's API. */
final class GitHubPullRequestsIT extends GitHubServer {
    @Test
    void opensAnIssueAndADraft() throws Exception {
        answer("[]", "[]");

        OpenedPullRequest opened = github.open(SHOP, WANTED);

        assertEquals(new OpenedPullRequest(12, "https://github.com/acme/shop/pull/12"), opened);
        server.verify(
                1,
                getRequestedFor(urlPathEqualTo(PULLS))
                        .withQueryParam("head", equalTo("acme:ratchet/p-1"))
                        .withHeader("Authorization", equalTo("Bearer secret-token")));
        server.verify(
                1,
                postRequestedFor(urlPathEqualTo(PULLS))
                        .withRequestBody(matchingJsonPath("$.draft", equalTo("true")))
                        .withRequestBody(matchingJsonPath("$.base", equalTo("main")))
                        .withRequestBody(matchingJsonPath("$.head", equalTo("ratchet/p-1")))
                        .withRequestBody(matchingJsonPath("$.body", equalTo("body\n\nCloses #7\n"))));
    }

    @Test
    void aRevertIsADraftOfItsOwnBranchWithTheVerdict() throws Exception {
        // Given
        answer("[]", "[]");
        Proposal proposal = RevertSamples.proposal("base");
        MergedReverts.Suspect suspect = MergedReverts.suspects(
                        Map.of(proposal.id(), proposal),
                        Map.of(proposal.id(), RevertSamples.step(proposal, PullRequestState.MERGED, "abc")),
                        List.of(RevertSamples.watch(WatchStateKind.HARMFUL, WatchRung.PROPOSE)),
                        0)
                .getFirst();

        // When
        github.open(
                SHOP,
                new WantedPullRequest(
                        suspect.revert(), "ratchet/revert-p-1", "main", RevertText.of(suspect, "ratchet/revert-p-1")));

        // Then
        server.verify(
                1,
                postRequestedFor(urlPathEqualTo(PULLS))
                        .withRequestBody(matchingJsonPath("$.head", equalTo("ratchet/revert-p-1")))
                        .withRequestBody(matchingJsonPath("$.draft", equalTo("true")))
                        .withRequestBody(matchingJsonPath("$.body", containing("Verdict of the judge: `ROLL_BACK`"))));
    }

    @Test
    void findsTheExistingPullRequest() throws Exception {
        answer("[" + OPEN + "]", "[]");

        assertEquals(12, github.open(SHOP, WANTED).number());

        server.verify(0, postRequestedFor(urlPathEqualTo(PULLS)));
        server.verify(0, postRequestedFor(urlPathEqualTo(ISSUES)));
    }

    @Test
    void findsTheExistingIssueByItsMark() throws Exception {
        answer("[]", "[]");
        github.open(SHOP, WANTED);
        String body = server.findAll(postRequestedFor(urlPathEqualTo(ISSUES)))
                .getFirst()
                .getBodyAsString();
        String mark = body.substring(body.indexOf("<!--"), body.indexOf("-->") + 3);
        answer("[]", "[{\"number\": 8, \"body\": \"" + mark + "\\nevidence\"}]");

        client().open(SHOP, WANTED);

        server.verify(1, postRequestedFor(urlPathEqualTo(ISSUES)));
        server.verify(
                1,
                postRequestedFor(urlPathEqualTo(PULLS))
                        .withRequestBody(matchingJsonPath("$.body", equalTo("body\n\nCloses #8\n"))));
    }

    @Test
    void aRaceWithAnotherLeaderEndsAtTheSamePullRequest() throws Exception {
        answer("[]", "[]");
        server.stubFor(get(urlPathEqualTo(PULLS))
                .inScenario("race")
                .whenScenarioStateIs("Started")
                .willSetStateTo("lost")
                .willReturn(okJson("[]")));
        server.stubFor(get(urlPathEqualTo(PULLS))
                .inScenario("race")
                .whenScenarioStateIs("lost")
                .willReturn(okJson("[" + OPEN + "]")));
        server.stubFor(post(urlPathEqualTo(PULLS)).willReturn(status(422, """
            {"message": "Validation Failed",
             "errors": [{"message": "A pull request already exists for acme:ratchet/p-1."}]}
            """)));

        assertEquals(12, github.open(SHOP, WANTED).number());
    }

    @Test
    void opensNoDraftAndNoIssueWhereTheRepositoryHasNone() throws Exception {
        answer("[]", "[]");
        server.stubFor(get(urlPathEqualTo(ISSUES)).willReturn(status(410, "{\"message\": \"Issues are disabled\"}")));
        server.stubFor(post(urlPathEqualTo(PULLS))
                .withRequestBody(matchingJsonPath("$.draft", equalTo("true")))
                .willReturn(
                        status(422, "{\"message\": \"Draft pull requests are not supported in this repository.\"}")));
        server.stubFor(post(urlPathEqualTo(PULLS))
                .withRequestBody(matchingJsonPath("$.draft", equalTo("false")))
                .withRequestBody(matchingJsonPath("$.body", equalTo("body\n")))
                .willReturn(okJson(OPEN)));

        assertEquals(12, github.open(SHOP, WANTED).number());
    }

    @Test
    void reusesAnAnswerAndThenValidatesItByItsETag() throws Exception {
        server.stubFor(
                get(urlPathEqualTo(PULLS + "/12")).willReturn(okJson(OPEN).withHeader("ETag", "\"v1\"")));
        server.stubFor(get(urlPathEqualTo(PULLS + "/12"))
                .withHeader("If-None-Match", equalTo("\"v1\""))
                .willReturn(aResponse().withStatus(304)));
        server.stubFor(get(urlPathEqualTo(PULLS + "/12/reviews")).willReturn(okJson("[]")));

        github.read(SHOP, 12);
        github.read(SHOP, 12);
        server.verify(1, getRequestedFor(urlPathEqualTo(PULLS + "/12")));
        now = now.plusSeconds(301);
        PullRequestReading again = github.read(SHOP, 12);

        assertEquals(PullRequestStatus.OPEN, again.status());
        server.verify(2, getRequestedFor(urlPathEqualTo(PULLS + "/12")));
        server.verify(1, getRequestedFor(urlPathEqualTo(PULLS + "/12")).withHeader("If-None-Match", equalTo("\"v1\"")));
    }

    @Test
    void readsTheLatestDecisionsOfTrustedReviewers() throws Exception {
        server.stubFor(get(urlPathEqualTo(PULLS + "/12")).willReturn(okJson(OPEN)));
        server.stubFor(get(urlPathEqualTo(PULLS + "/12/reviews")).willReturn(okJson("""
            [{"user": {"login": "ann"}, "state": "APPROVED", "commit_id": "abc", "author_association": "MEMBER"},
             {"user": {"login": "ann"}, "state": "COMMENTED", "commit_id": "abc", "author_association": "MEMBER"},
             {"user": {"login": "bob"}, "state": "APPROVED", "commit_id": "abc", "author_association": "OWNER"},
             {"user": {"login": "bob"}, "state": "CHANGES_REQUESTED", "author_association": "OWNER"},
             {"user": {"login": "eve"}, "state": "APPROVED", "commit_id": "abc", "author_association": "NONE"},
             {"user": null, "state": "APPROVED", "author_association": "MEMBER"}]
            """)));

        assertEquals(Map.of("ann", "abc"), github.read(SHOP, 12).approvals());
    }

    @Test
    void readsAMergeAndAClosing() throws Exception {
        server.stubFor(get(urlPathEqualTo(PULLS + "/12")).willReturn(okJson("""
            {"number": 12, "state": "closed", "merged": true, "merge_commit_sha": "def",
             "merged_by": {"login": "ann"}}
            """)));
        server.stubFor(get(urlPathEqualTo(PULLS + "/13"))
                .willReturn(okJson("{\"number\": 13, \"state\": \"closed\", \"merged\": false}")));
        server.stubFor(get(urlPathEqualTo(ISSUES + "/13"))
                .willReturn(okJson("{\"number\": 13, \"closed_by\": {\"login\": \"bob\"}}")));

        assertEquals(
                new PullRequestReading(PullRequestStatus.MERGED, Optional.of("def"), Optional.of("ann"), Map.of()),
                github.read(SHOP, 12));
        assertEquals(
                new PullRequestReading(PullRequestStatus.CLOSED, Optional.empty(), Optional.of("bob"), Map.of()),
                github.read(SHOP, 13));
    }
}
