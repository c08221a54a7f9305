package dev.ratchet.deployer.change.github;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Repositories to which pull requests go. */
final class GitHubRepositoryTest {
    private static final URI PUBLIC = URI.create("https://api.github.com");
    private static final URI OWN = URI.create("https://ghe.example.com/api/v3");

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/shop.git, acme, shop",
        "https://github.com/acme/shop, acme, shop",
        "https://GitHub.com/acme/shop/, acme, shop",
        "git@github.com:acme/shop.git, acme, shop",
        "ssh://git@github.com/acme/shop.js.git, acme, shop.js",
    })
    void isDerivedFromTheAddress(String address, String owner, String name) {
        assertEquals(Optional.of(new GitHubRepository(owner, name)), GitHubRepository.of(address, PUBLIC));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://gitlab.com/acme/shop.git",
                "https://github.com.evil.example/acme/shop",
                "https://api.github.com/acme/shop",
                "https://github.com/acme",
                "https://github.com/acme/shop/tree",
                "https://github.com/acme/..",
                "https://user:secret@github.com/acme/shop",
                "https://github.com/acme/shop?x=1",
                "/srv/github.com/acme/shop",
                "https://ghe.example.com/acme/shop",
            })
    void isNoOtherAddress(String address) {
        assertEquals(Optional.empty(), GitHubRepository.of(address, PUBLIC));
    }

    @ParameterizedTest
    @CsvSource({"https://ghe.example.com/acme/shop.git, true", "https://github.com/acme/shop.git, false"})
    void isOnTheHostOfAnOwnServer(String address, boolean isServed) {
        assertEquals(isServed, GitHubRepository.of(address, OWN).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/shop/pull/12, true",
        "https://github.com/Acme/Shop/pull/12, true",
        "'', true",
        "https://github.com/acme/shop/pull/112, false",
        "https://github.com/acme/other/pull/12, false",
        "https://github.com/megacme/shop/pull/12, false",
    })
    void recognisesThePageOfItsPullRequest(String url, boolean isPage) {
        assertEquals(isPage, new GitHubRepository("acme", "shop").isPage(url, 12));
    }
}
