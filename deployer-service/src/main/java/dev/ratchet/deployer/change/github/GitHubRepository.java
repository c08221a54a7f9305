package dev.ratchet.deployer.change.github;

import dev.ratchet.runtime.repository.RepositoryAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Repository on GitHub.
 *
 * @param owner account that owns it
 * @param name name without {@code .git}
 */
public record GitHubRepository(String owner, String name) {
    private static final Pattern PATH =
            Pattern.compile("/?([A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))/([A-Za-z0-9._-]{1,100}?)(?:\\.git)?");
    private static final String PUBLIC_API = "api.github.com";

    /**
     * Derives the repository from its address.
     *
     * @param api address of the API; it belongs to github.com, or to the host of an own GitHub Enterprise Server
     * @return empty if the address is a folder, or of another host than that of the API
     */
    public static Optional<GitHubRepository> of(String address, URI api) {
        RepositoryAddress repository;
        try {
            repository = RepositoryAddress.parse(address);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // such an address is refused elsewhere, with the reason
        }
        String host = api.getHost().toLowerCase(Locale.ROOT);
        Matcher path = PATH.matcher(repository.path());
        return !repository.isFolder()
                        && repository.host().equals(host.equals(PUBLIC_API) ? "github.com" : host)
                        && path.matches()
                        && !path.group(2).matches("\\.+")
                ? Optional.of(new GitHubRepository(path.group(1), path.group(2)))
                : Optional.empty();
    }

    /** Whether an address is the page of a pull request of this repository, or unknown. */
    public boolean isPage(String url, long number) {
        String page = "/" + owner + "/" + name + "/pull/" + number;
        return url.isBlank() || url.toLowerCase(Locale.ROOT).endsWith(page.toLowerCase(Locale.ROOT));
    }

    /** Path of the repository in the API. */
    String path() {
        return "/repos/" + owner + "/" + name;
    }
}
