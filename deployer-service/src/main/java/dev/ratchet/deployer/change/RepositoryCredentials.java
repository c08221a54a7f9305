package dev.ratchet.deployer.change;

import dev.ratchet.deployer.change.github.GitHubRepository;
import dev.ratchet.deployer.config.GitHubSettings;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/** Credentials for remote repositories. */
@FunctionalInterface
public interface RepositoryCredentials {
    /** No credentials for any repository. */
    RepositoryCredentials NONE = _ -> Optional.empty();

    /** Credentials for the repository at an address; empty if there are none for its host. */
    Optional<CredentialsProvider> find(String repository);

    /** The token of GitHub, for repositories over https on the host of its API only. */
    static RepositoryCredentials of(Optional<GitHubSettings> settings) {
        return repository -> settings.filter(
                        it -> repository.toLowerCase(Locale.ROOT).startsWith("https://")
                                && GitHubRepository.of(repository, it.api()).isPresent())
                .map(it -> new UsernamePasswordCredentialsProvider(
                        "x-access-token", it.token().text()));
    }
}
