package dev.ratchet.generator.git;

import dev.ratchet.runtime.repository.CheckedHttps;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URL;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;

/**
 * Git connections over https that check the address to which they connect, after the name was resolved. A name that
 * resolves to different addresses on each look-up therefore cannot reach a forbidden one.
 */
final class CheckedConnections implements HttpConnectionFactory {
    private final CheckedHttps https;

    CheckedConnections(Predicate<InetAddress> isAllowed) {
        this.https = new CheckedHttps(isAllowed);
    }

    CheckedConnections(Predicate<InetAddress> isAllowed, SSLSocketFactory tls) {
        this.https = new CheckedHttps(isAllowed, tls);
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
