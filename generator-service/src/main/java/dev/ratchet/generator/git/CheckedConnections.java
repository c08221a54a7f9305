package dev.ratchet.generator.git;

import dev.ratchet.cycle.repository.CheckedSockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.function.Predicate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;

/**
 * Connections of Git over HTTPS that check the very address they connect to, after the name was resolved. A name that resolves to
 * another address at each look-up leads nowhere that is not allowed. Certificates are checked against the name, as ever.
 */
final class CheckedConnections implements HttpConnectionFactory {
    private final SSLSocketFactory sockets;

    CheckedConnections(Predicate<InetAddress> isAllowed) {
        this(isAllowed, HttpsURLConnection.getDefaultSSLSocketFactory());
    }

    CheckedConnections(Predicate<InetAddress> isAllowed, SSLSocketFactory tls) {
        this.sockets = new CheckedSockets(isAllowed, tls);
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return create(url, Proxy.NO_PROXY);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        try {
            return new JDKHttpConnectionFactory().create(URL.of(url.toURI(), new Handler()), proxy);
        } catch (URISyntaxException e) {
            throw new IOException("not an address: " + url, e);
        }
    }

    private final class Handler extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            return openConnection(url, Proxy.NO_PROXY);
        }

        @Override
        protected URLConnection openConnection(URL url, Proxy proxy) throws IOException {
            URLConnection connection = URI.create(url.toExternalForm()).toURL().openConnection(proxy);
            if (!(connection instanceof HttpsURLConnection https)) {
                throw new IOException("a repository is fetched over https only: " + url);
            }
            https.setSSLSocketFactory(sockets);
            return https;
        }
    }
}
