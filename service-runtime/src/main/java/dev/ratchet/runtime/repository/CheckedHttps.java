package dev.ratchet.runtime.repository;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.function.Predicate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/**
 * Factory of URLs that connect over https only, through {@link CheckedSockets}. Certificates are checked against the
 * name, as usual.
 */
public final class CheckedHttps {
    private final SSLSocketFactory sockets;

    /** Creates a factory of URLs that connect to allowed addresses only, with the default TLS of the JVM. */
    public CheckedHttps(Predicate<InetAddress> isAllowed) {
        this(isAllowed, HttpsURLConnection.getDefaultSSLSocketFactory());
    }

    /** Creates a factory of URLs that connect to allowed addresses only, with the TLS of another factory. */
    public CheckedHttps(Predicate<InetAddress> isAllowed, SSLSocketFactory tls) {
        this.sockets = new CheckedSockets(isAllowed, tls);
    }

    /**
     * Returns the same URL with checked connections.
     *
     * @throws IOException if Java does not know the protocol of the URL
     */
    public URL of(URL url) throws IOException {
        return URL.of(URI.create(url.toExternalForm()), new Handler());
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
                throw new IOException("a repository is reached over https only: " + url);
            }
            https.setSSLSocketFactory(sockets);
            return https;
        }
    }
}
