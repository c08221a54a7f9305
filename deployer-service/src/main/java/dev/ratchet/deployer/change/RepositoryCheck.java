package dev.ratchet.deployer.change;

import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.runtime.http.Problem;
import dev.ratchet.runtime.repository.RepositoryRules;
import java.io.File;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.util.FS;

/**
 * Check that the repository of a catalogue entry without a handler can be read and has the branch.
 *
 * <p>Nothing else reads the repository of such an entry, so its mistakes would go unnoticed. The generator reports
 * those of a hosted component.
 */
public final class RepositoryCheck {
    private static final int TIMEOUT_SECONDS = 30;

    private final RepositoryRules rules;
    private final RepositoryCredentials credentials;

    /** Creates a check with the rules for the repositories of tenants, without credentials. */
    RepositoryCheck(RepositoryRules rules) {
        this(rules, RepositoryCredentials.NONE);
    }

    /** Creates a check with the rules for the repositories of tenants. */
    public RepositoryCheck(RepositoryRules rules, RepositoryCredentials credentials) {
        this.rules = rules;
        this.credentials = credentials;
    }

    /** Reason why the repository cannot be read; empty if it can, or if the entry names none or has a handler. */
    public Optional<String> findProblem(Component component) {
        return component.entryPoint().isPresent()
                ? Optional.empty()
                : component.sources().flatMap(it -> findProblem(component.tenant(), it));
    }

    private Optional<String> findProblem(String tenant, ComponentSources sources) {
        String place = sources.repository();
        Optional<Problem> refusal = rules.refusal(tenant, place);
        if (refusal.isPresent()) {
            return refusal.map(Problem::detail);
        }
        try {
            File folder = RepositoryCache.FileKey.resolve(new File(place), FS.DETECTED);
            boolean hasBranch = folder == null ? remoteHasBranch(tenant, sources) : hasBranch(folder, sources.branch());
            return hasBranch
                    ? Optional.empty()
                    : Optional.of("branch: there is no branch " + sources.branch() + " in the repository " + place
                            + "; name one with the key branch");
        } catch (IOException | GitAPIException e) {
            return Optional.of("repository: cannot read " + place + " (" + e.getMessage()
                    + "); check the address, the network and the rights");
        }
    }

    private static boolean hasBranch(File folder, String branch) throws IOException {
        try (Repository repository =
                new FileRepositoryBuilder().setGitDir(folder).setMustExist(true).build()) {
            return repository.exactRef(Constants.R_HEADS + branch) != null;
        }
    }

    private boolean remoteHasBranch(String tenant, ComponentSources sources) throws IOException, GitAPIException {
        String place = sources.repository();
        if (place.startsWith("/")) {
            throw new IOException("there is no Git repository");
        }
        Collection<Ref> branches = Git.lsRemoteRepository()
                .setRemote(rules.checkedAddress(tenant, place))
                .setHeads(true)
                .setTimeout(TIMEOUT_SECONDS)
                .setCredentialsProvider(credentials.find(place).orElse(null))
                .setTransportConfigCallback(transport -> check(transport, tenant, place))
                .call();
        return branches.stream().anyMatch(it -> it.getName().equals(Constants.R_HEADS + sources.branch()));
    }

    private void check(Transport transport, String tenant, String place) {
        if (transport instanceof TransportHttp http) {
            http.setHttpConnectionFactory(new CheckedConnections(to -> rules.mayConnect(tenant, place, to)));
        }
    }
}
