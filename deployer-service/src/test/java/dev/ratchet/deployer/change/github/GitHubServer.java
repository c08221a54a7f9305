package dev.ratchet.deployer.change.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.deployer.change.github.GitHubPullRequests.WantedPullRequest;
import dev.ratchet.deployer.config.GitHubSettings;
import dev.ratchet.deployer.config.GitHubToken;
import dev.ratchet.deployer.core.pullrequest.PullRequestText;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Server that speaks GitHub's API, and a client of it; the clock is the test's. */
@SuppressWarnings("NullAway.Init") // set before each test
abstract class GitHubServer {
    static final GitHubRepository SHOP = new GitHubRepository("acme", "shop");
    static final String REPOSITORY = "/repos/acme/shop";
    static final String PULLS = REPOSITORY + "/pulls";
    static final String ISSUES = REPOSITORY + "/issues";
    static final WantedPullRequest WANTED = new WantedPullRequest(
            new ProposalId("p-1"),
            "ratchet/p-1",
            "main",
            new PullRequestText("Guard", "Guard", "body\n", "evidence\n"));
    static final String OPEN = """
        {"number": 12, "html_url": "https://github.com/acme/shop/pull/12", "state": "open", "draft": true,
         "merged": false, "head": {"ref": "ratchet/p-1", "sha": "abc"}, "labels": [{"name": "ratchet"}], "id": 7}
        """;

    WireMockServer server;
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    GitHubPullRequests github;

    @BeforeEach
    void start() {
        server =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().containerThreads(10));
        server.start();
        github = client();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    void answer(String pulls, String issues) {
        server.stubFor(get(urlPathEqualTo(PULLS)).willReturn(okJson(pulls)));
        server.stubFor(get(urlPathEqualTo(ISSUES)).willReturn(okJson(issues)));
        server.stubFor(post(urlPathEqualTo(ISSUES)).willReturn(okJson("{\"number\": 7}")));
        server.stubFor(post(urlPathEqualTo(PULLS)).willReturn(okJson(OPEN)));
    }

    static ResponseDefinitionBuilder status(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    GitHubPullRequests client() {
        return client(Duration.ofSeconds(30));
    }

    /** Client that waits for a whole answer for the given time. */
    GitHubPullRequests client(Duration whole) {
        GitHubSettings settings = new GitHubSettings(
                URI.create(server.baseUrl()), new GitHubToken("secret-token"), Duration.ofMinutes(5), 100);
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        return new GitHubPullRequests(
                new GitHubApi(new GitHubConnection(settings, Duration.ofSeconds(10), whole), settings, clock));
    }
}
