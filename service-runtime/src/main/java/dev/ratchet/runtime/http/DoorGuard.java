package dev.ratchet.runtime.http;

import dev.ratchet.runtime.config.Access;
import dev.ratchet.runtime.config.Configuration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides which requests a door serves, whoever sends them, so that no web page can act through the operator's browser.
 *
 * <p>The Host must be a loopback name, the configured {@code ratchet.host}, or one of
 * {@code ratchet.http.allowed.hosts}. This defeats DNS rebinding: a page whose name was rebound to a loopback address
 * still sends that name. A numeric address cannot be rebound, and is served if the door listens on every address. An
 * Origin must be an allowed name, too, or equal the Host. A request that writes needs a Content-Type that an HTML form
 * cannot send.
 *
 * @param names allowed host names, in lower case
 * @param everyAddress whether the door listens on every address of the machine
 */
public record DoorGuard(Set<String> names, boolean everyAddress) {
    private static final String SETTING = "ratchet.http.allowed.hosts";
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,252}[a-z0-9])?|[0-9a-f:.]+");
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:\\[([0-9a-f:.]+)]|([^\\[\\]:/@]+?))\\.?(?::\\d{1,5})?");
    private static final Pattern ORIGIN = Pattern.compile("https?://(.+)");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|(0{0,4}:){2,7}0{0,3}1");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-f.]*:[0-9a-f:.]*");
    private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w!#$&^.+-]+/[\\w!#$&^.+-]+");
    private static final Set<String> SENT_BY_FORMS =
            Set.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data");

    /** Copies the names. */
    public DoorGuard {
        names = Set.copyOf(names);
    }

    /** Method and header values that the guard checks, as they were sent. */
    public record Request(String method, List<String> hosts, List<String> origins, Optional<String> contentType) {}

    /** Creates the guard of a service's doors and records problems of the setting. */
    public static DoorGuard of(Configuration configuration, Access access) {
        Set<String> names = new HashSet<>();
        String host = access.host().toLowerCase(Locale.ROOT);
        boolean everyAddress = WILDCARDS.contains(host);
        if (!everyAddress) {
            names.add(host);
        }
        for (String entry : configuration.text(SETTING, "").split(",", -1)) {
            String name = entry.strip().toLowerCase(Locale.ROOT);
            if (NAME.matcher(name).matches()) {
                names.add(name);
            } else if (!name.isEmpty()) {
                configuration.problem(SETTING, "must be a list of host names without scheme and port: " + entry);
            }
        }
        return new DoorGuard(names, everyAddress);
    }

    /** Response to a request that is refused; empty if the request is allowed. */
    public Optional<Problem> refusal(Request request) {
        if (request.hosts().size() != 1) {
            return Optional.of(new Problem(400, "send exactly one Host header"));
        }
        String host = request.hosts().get(0);
        if (!servesHost(host)) {
            return Optional.of(
                    new Problem(403, "the host " + shown(host) + " is not served here; add its name to " + SETTING));
        }
        for (String origin : request.origins()) {
            if (!servesOrigin(origin, host)) {
                return Optional.of(new Problem(
                        403, "the origin " + shown(origin) + " is not served here; add its host to " + SETTING));
            }
        }
        return READING.contains(request.method()) ? Optional.empty() : type(request.contentType());
    }

    private boolean servesHost(String authority) {
        Optional<String> name = name(authority);
        return name.filter(this::isKnown).isPresent()
                || (everyAddress
                        && name.filter(it -> DIGITS.matcher(it).matches()).isPresent());
    }

    private boolean servesOrigin(String origin, String host) {
        Matcher matcher = ORIGIN.matcher(origin.toLowerCase(Locale.ROOT));
        return matcher.matches()
                && (matcher.group(1).equals(host.toLowerCase(Locale.ROOT))
                        || name(matcher.group(1)).filter(this::isKnown).isPresent());
    }

    private boolean isKnown(String name) {
        return names.contains(name) || LOOPBACK.matcher(name).matches();
    }

    private static Optional<String> name(String authority) {
        Matcher matcher = AUTHORITY.matcher(authority.strip().toLowerCase(Locale.ROOT));
        return matcher.matches()
                ? Optional.ofNullable(matcher.group(1)).or(() -> Optional.ofNullable(matcher.group(2)))
                : Optional.empty();
    }

    private static Optional<Problem> type(Optional<String> contentType) {
        String type = contentType
                .map(it -> it.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("");
        return !MEDIA_TYPE.matcher(type).matches() || SENT_BY_FORMS.contains(type)
                ? Optional.of(new Problem(
                        415,
                        "the Content-Type " + (type.isEmpty() ? "is missing" : shown(type) + " is not supported")
                                + "; send application/json or the type that the door documents"))
                : Optional.empty();
    }

    private static String shown(String text) {
        return text.substring(0, Math.min(100, text.length()));
    }
}
