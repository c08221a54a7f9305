package dev.ratchet.runtime.repository;

import dev.ratchet.runtime.config.Access;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.http.Problem;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Rules for the repositories that a tenant may name. {@code ratchet.repositories.allowed} is a comma-separated list of
 * {@code tenant=prefix}; a prefix is a folder or an address, matched by whole path segments.
 *
 * <p>Without a list and without tokens, the only tenant may name any Git repository on the machine and any public
 * address. With a list, or with tokens, a repository without a matching prefix is refused. Private, link-local and
 * loopback addresses always need a prefix. System folders and Ratchet's own state are always refused.
 *
 * @param allowed prefixes by tenant
 * @param local whether everybody is {@code local}: no tokens are configured
 * @param state Ratchet's own folder
 */
public record RepositoryRules(Map<String, List<RepositoryAddress>> allowed, boolean local, Path state) {
    private static final String SETTING = "ratchet.repositories.allowed";
    private static final List<Path> SYSTEM = List.of(
            Path.of("/etc"), Path.of("/proc"), Path.of("/sys"), Path.of("/dev"), Path.of("/run"), Path.of("/boot"));

    /** Copies the prefixes. */
    public RepositoryRules {
        allowed = Map.copyOf(allowed);
        state = state.toAbsolutePath().normalize();
    }

    /** Reads the setting and records every problem. */
    public static RepositoryRules of(Configuration configuration, Access access) {
        Map<String, List<RepositoryAddress>> allowed = new TreeMap<>();
        for (String entry : configuration.text(SETTING, "").split(",", -1)) {
            String[] parts = entry.strip().split("=", 2);
            try {
                if (parts.length == 2) {
                    allowed.computeIfAbsent(parts[0].strip(), tenant -> new ArrayList<>())
                            .add(RepositoryAddress.parse(parts[1].strip()));
                } else if (!entry.isBlank()) {
                    configuration.problem(SETTING, "must be a list of tenant=prefix: " + entry);
                }
            } catch (IllegalArgumentException e) {
                configuration.problem(SETTING, e.getMessage() + ": " + entry);
            }
        }
        Path state = configuration.path("ratchet.state.folder", Path.of("ratchet-state"));
        return new RepositoryRules(allowed, access.tokens().isEmpty(), state);
    }

    /** Reason why a tenant may not name a repository; empty if it may. */
    public Optional<Problem> refusal(String tenant, String repository) {
        RepositoryAddress address;
        try {
            address = RepositoryAddress.parse(repository);
        } catch (IllegalArgumentException e) {
            return bad("repository " + e.getMessage() + ": " + shown(repository));
        }
        return address.isFolder() ? folder(tenant, address) : remote(tenant, address, repository);
    }

    /** Whether a tenant's repository may have this network address; a private address needs a prefix. */
    public boolean mayConnect(String tenant, String repository, InetAddress to) {
        return PublicAddresses.isPublic(to) || isCovered(tenant, RepositoryAddress.parse(repository));
    }

    /**
     * Returns the address at which to connect to a tenant's repository, after checking every address of its host. Over
     * https the name remains, and {@link CheckedSockets} check the address again when they connect. Over git the name
     * is replaced by the checked address, because the protocol has no certificate that needs the name.
     *
     * @throws IOException if the host is unknown or has an address that is not allowed
     */
    public String checkedAddress(String tenant, String repository) throws IOException {
        RepositoryAddress address = RepositoryAddress.parse(repository);
        if (address.isFolder()) {
            return repository;
        }
        InetAddress[] all = InetAddress.getAllByName(address.host());
        for (InetAddress to : all) {
            if (!mayConnect(tenant, repository, to)) {
                throw new IOException("the repository leads to the private address " + to.getHostAddress());
            }
        }
        return address.scheme().equals("git") ? at(all[0], repository) : repository;
    }

    private static String at(InetAddress address, String repository) throws IOException {
        try {
            URI uri = URI.create(repository);
            String host =
                    address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
            return new URI(uri.getScheme(), null, host, uri.getPort(), uri.getPath(), null, null).toString();
        } catch (URISyntaxException e) {
            throw new IOException("not an address: " + repository, e);
        }
    }

    private Optional<Problem> folder(String tenant, RepositoryAddress address) {
        Path path = real(Path.of("/" + address.path()));
        boolean system = path.getNameCount() == 0 || SYSTEM.stream().anyMatch(path::startsWith);
        if (system || path.startsWith(real(state))) {
            return bad("repository must not be a system folder or Ratchet's own state: " + path);
        }
        if (!isCovered(tenant, RepositoryAddress.ofFolder(path))) {
            if (!isFree(tenant)) {
                return Optional.of(uncovered(tenant, path.toString()));
            }
            if (!isRepository(path)) {
                return bad("repository must be a Git repository that Ratchet can read: " + path);
            }
        }
        return Optional.empty();
    }

    private Optional<Problem> remote(String tenant, RepositoryAddress address, String repository) {
        if (address.path().isEmpty()) {
            return bad("repository must have a path: " + shown(repository));
        }
        if (isCovered(tenant, address)) {
            return Optional.empty();
        }
        if (!isFree(tenant)) {
            return Optional.of(uncovered(tenant, repository));
        }
        try {
            for (InetAddress to : InetAddress.getAllByName(address.host())) {
                if (!PublicAddresses.isPublic(to)) {
                    return bad("repository must not lead to the private address " + to.getHostAddress()
                            + "; add a prefix to " + SETTING + " to allow it");
                }
            }
        } catch (UnknownHostException e) {
            return Optional.empty(); // the generator resolves again before it connects
        }
        return Optional.empty();
    }

    private boolean isFree(String tenant) {
        return local && allowed.isEmpty() && tenant.equals("default");
    }

    private boolean isCovered(String tenant, RepositoryAddress address) {
        return allowed.getOrDefault(tenant, List.of()).stream()
                .map(RepositoryRules::resolved)
                .anyMatch(prefix -> prefix.contains(address));
    }

    private static RepositoryAddress resolved(RepositoryAddress prefix) {
        return prefix.isFolder()
                ? new RepositoryAddress(
                        "file", "", -1, real(Path.of("/" + prefix.path())).toString())
                : prefix;
    }

    private static Problem uncovered(String tenant, String repository) {
        return new Problem(
                403,
                "the repository " + shown(repository) + " is not allowed to the tenant " + tenant + "; add " + tenant
                        + "=<prefix> to " + SETTING);
    }

    private static Optional<Problem> bad(String detail) {
        return Optional.of(new Problem(400, detail));
    }

    private static boolean isRepository(Path folder) {
        return Files.isReadable(folder)
                && (Files.exists(folder.resolve(".git"))
                        || (Files.isReadable(folder.resolve("HEAD")) && Files.isDirectory(folder.resolve("objects"))));
    }

    /** Path with links resolved; unchanged if it does not exist. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    private static String shown(String text) {
        return text.substring(0, Math.min(200, text.length()));
    }
}
