package dev.ratchet.deployer.change;

import dev.ratchet.runtime.repository.CheckedHttps;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URL;
import java.util.function.Predicate;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;

/**
 * HTTPS connections of Git that check the address to which they connect after the name is resolved. A name that
 * resolves to another address at each look-up therefore cannot reach an address that is not allowed.
 */
final class CheckedConnections implements HttpConnectionFactory {
    private final CheckedHttps https;

    CheckedConnections(Predicate<InetAddress> isAllowed) {
        this.https = new CheckedHttps(isAllowed);
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return create(url, Proxy.NO_PROXY);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        return new JDKHttpConnectionFactory().create(https.of(url), proxy);
    }
}
