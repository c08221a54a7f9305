package dev.ratchet.deployer.change.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.ratchet.deployer.change.github.GitHubPullRequests.PullRequestStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits and failures of GitHub, and servers that do not speak its API. */
final class GitHubFailuresIT extends GitHubServer {
    @Test
    void waitsBelowTheLimitOfRemainingCallsUntilItIsReset() throws Exception {
        server.stubFor(get(urlPathEqualTo(PULLS + "/12"))
                .willReturn(okJson("{\"number\": 12, \"state\": \"closed\", \"merged\": true}")
                        .withHeader("X-RateLimit-Remaining", "99")
                        .withHeader(
                                "X-RateLimit-Reset", "" + now.plusSeconds(600).getEpochSecond())));
        assertEquals(PullRequestStatus.MERGED, github.read(SHOP, 12).status());

        GitHubFailure failure = assertThrows(GitHubFailure.class, () -> github.open(SHOP, WANTED));

        assertTrue(
                String.valueOf(failure.getMessage()).contains("only 99 calls"), String.valueOf(failure.getMessage()));
        assertEquals(now.plusSeconds(600).toEpochMilli(), failure.retryMillis());
        server.verify(0, getRequestedFor(urlPathEqualTo(PULLS)));
        now = now.plusSeconds(601);
        answer("[" + OPEN + "]", "[]");
        assertEquals(12, github.open(SHOP, WANTED).number());
    }

    @Test
    void waitsAsLongAsGitHubAsks() {
        server.stubFor(get(urlPathEqualTo(PULLS))
                .willReturn(status(403, "{\"message\": \"You have exceeded a secondary rate limit\"}")
                        .withHeader("Retry-After", "120")));

        assertThrows(GitHubFailure.class, () -> github.open(SHOP, WANTED));
        now = now.plusSeconds(119);
        GitHubFailure waiting = assertThrows(GitHubFailure.class, () -> github.open(SHOP, WANTED));
        assertEquals(now.plusSeconds(1).toEpochMilli(), waiting.retryMillis());
        server.verify(1, getRequestedFor(urlPathEqualTo(PULLS)));
        now = now.plusSeconds(2);
        assertThrows(GitHubFailure.class, () -> github.open(SHOP, WANTED));
        server.verify(2, getRequestedFor(urlPathEqualTo(PULLS)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {\"message\": \"Bad credentials\"} | rejects the token",
                "403 | {\"message\": \"Resource not accessible\"} | check the rights of the token",
                "404 | {\"message\": \"Not Found\"} | shows no such repository",
                "422 | {\"message\": \"Validation Failed\"} | Validation Failed",
                "500 | <html>oops</html> | unavailable",
                "503 | '' | unavailable",
                "301 | {\"message\": \"Moved Permanently\"} | has moved",
                "200 | {\"number\": | cannot be read",
                "200 | null | cannot be read",
                "200 | {\"message\": \"no list\"} | cannot be read",
            })
    void aFailureStatesItsReasonAndNoToken(int status, String body, String reason) {
        server.stubFor(get(urlPathEqualTo(PULLS)).willReturn(status(status, body)));

        GitHubFailure failure = assertThrows(GitHubFailure.class, () -> github.open(SHOP, WANTED));

        assertTrue(String.valueOf(failure.getMessage()).contains(reason), String.valueOf(failure.getMessage()));
        assertFalse(String.valueOf(failure.getMessage()).contains("secret-token"));
    }

    @Test
    void followsNoRedirect() {
        WireMockServer other =
                new WireMockServer(WireMockConfiguration.options().dynamicPort());
        other.start();
        try {
            server.stubFor(get(urlPathEqualTo(PULLS))
                    .willReturn(aResponse().withStatus(307).withHeader("Location", other.baseUrl() + "/steal")));

            assertThrows(GitHubFailure.class, () -> github.open(SHOP, WANTED));

            assertEquals(0, other.getAllServeEvents().size());
        } finally {
            other.stop();
        }
    }

    @Test
    void aSlowAnswerEndsInTime() {
        server.stubFor(get(urlPathEqualTo(PULLS))
                .willReturn(okJson("[" + " ".repeat(2_000) + "]").withChunkedDribbleDelay(200, 60_000)));
        long start = System.nanoTime();

        GitHubFailure failure = assertThrows(
                GitHubFailure.class, () -> client(Duration.ofSeconds(1)).open(SHOP, WANTED));

        assertTrue(String.valueOf(failure.getMessage()).contains("in time"), String.valueOf(failure.getMessage()));
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(30).toNanos());
    }

    @Test
    void aHugeAnswerIsRefused() {
        server.stubFor(get(urlPathEqualTo(PULLS))
                .willReturn(aResponse().withStatus(200).withBody(new byte[9 << 20])));

        GitHubFailure failure = assertThrows(GitHubFailure.class, () -> github.open(SHOP, WANTED));

        assertTrue(String.valueOf(failure.getMessage()).contains("bytes"), String.valueOf(failure.getMessage()));
    }

    @ParameterizedTest
    @CsvSource({"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "MALFORMED_RESPONSE_CHUNK"})
    void aBrokenConnectionIsAFailureAndNoPostIsRepeated(Fault fault) {
        answer("[]", "[]");
        server.stubFor(post(urlPathEqualTo(PULLS)).willReturn(aResponse().withFault(fault)));

        assertThrows(GitHubFailure.class, () -> github.open(SHOP, WANTED));

        server.verify(1, postRequestedFor(urlPathEqualTo(PULLS)));
    }
}
