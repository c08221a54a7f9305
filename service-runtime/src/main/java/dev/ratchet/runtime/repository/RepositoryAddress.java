package dev.ratchet.runtime.repository;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Address of a Git repository: a folder on this machine or a remote address. Parsing does not contact it.
 *
 * @param scheme {@code file} for a folder; otherwise https, ssh or git
 * @param host host in lower case; empty for a folder
 * @param port port; -1 for the default of the scheme
 * @param path absolute, normalised path, without {@code .git} or a slash at its end
 */
public record RepositoryAddress(String scheme, String host, int port, String path) {
    private static final int LONGEST = 2_000;
    private static final Set<String> SCHEMES = Set.of("https", "ssh", "git");
    private static final Pattern SCP =
            Pattern.compile("(?:[\\w.-]+@)?([A-Za-z0-9][A-Za-z0-9.-]*):([^/:\\s]\\S*|/[^/]\\S*)");
    private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://.*");

    /**
     * Parses an address.
     *
     * @throws IllegalArgumentException with the reason, if Ratchet does not open such an address
     */
    public static RepositoryAddress parse(String text) {
        boolean plain = text.chars().noneMatch(c -> Character.isISOControl(c) || c == '\\');
        require(
                !text.isBlank() && text.length() <= LONGEST && plain && !text.startsWith("-"),
                "must be a plain address");
        if (text.startsWith("/")) {
            return folder(text);
        }
        Matcher url = URL.matcher(text);
        if (url.matches()) {
            return remote(url.group(1).toLowerCase(Locale.ROOT), text);
        }
        Matcher scp = SCP.matcher(text);
        require(scp.matches(), "must be an absolute path or an https, ssh or git address");
        String path = scp.group(2).startsWith("/") ? scp.group(2) : "/" + scp.group(2);
        return new RepositoryAddress("ssh", scp.group(1).toLowerCase(Locale.ROOT), -1, clean(path));
    }

    /** Address of a folder. */
    static RepositoryAddress ofFolder(Path folder) {
        return folder(folder.toString());
    }

    /** Whether the repository is a folder of this machine. */
    public boolean isFolder() {
        return scheme.equals("file");
    }

    /** Common part of all addresses of a repository: host and path, without the scheme. */
    public String identity() {
        return host + (path.endsWith(".git") ? path.substring(0, path.length() - ".git".length()) : path);
    }

    /** Identity of a repository; the text itself if it is not an address. */
    public static String identity(String text) {
        try {
            return parse(text).identity();
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** Whether an address is equal to or below this one, by whole path segments. */
    public boolean contains(RepositoryAddress other) {
        return scheme.equals(other.scheme)
                && host.equals(other.host)
                && port == other.port
                && (path.isEmpty() || other.path.equals(path) || other.path.startsWith(path + "/"));
    }

    private static RepositoryAddress folder(String text) {
        return new RepositoryAddress("file", "", -1, clean(text));
    }

    private static RepositoryAddress remote(String scheme, String text) {
        require(
                SCHEMES.contains(scheme) || scheme.equals("file"),
                "must be an absolute path or an https, ssh or git address, not " + scheme);
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("must be a valid address: " + e.getReason(), e);
        }
        String path = Optional.ofNullable(uri.getPath()).orElse("");
        require(uri.getRawQuery() == null && uri.getRawFragment() == null, "must have no query and no fragment");
        require(path.equals(uri.getRawPath()), "must have no escaped characters in its path");
        if (scheme.equals("file")) {
            require(uri.getRawAuthority() == null && path.startsWith("/"), "must be file:///path");
            return folder(path);
        }
        String user = Optional.ofNullable(uri.getRawUserInfo()).orElse("");
        require(user.isEmpty() || (scheme.equals("ssh") && !user.contains(":")), "must hold no credentials");
        String host =
                Optional.ofNullable(uri.getHost()).orElseThrow(() -> new IllegalArgumentException("must name a host"));
        return new RepositoryAddress(scheme, host.toLowerCase(Locale.ROOT), uri.getPort(), clean(path));
    }

    private static String clean(String path) {
        require(!List.of(path.split("/", -1)).contains(".."), "must not contain ..");
        String normal = Path.of("/" + path).normalize().toString();
        return normal.equals("/") ? "" : normal;
    }

    private static void require(boolean holds, String reason) {
        if (!holds) {
            throw new IllegalArgumentException(reason);
        }
    }
}
