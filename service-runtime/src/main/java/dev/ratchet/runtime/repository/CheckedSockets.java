package dev.ratchet.runtime.repository;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;

/**
 * Socket factory whose sockets check the resolved address before they connect to it; TLS starts after the connection. A
 * name that resolves to another address at each look-up therefore cannot reach an address that is not allowed.
 */
public final class CheckedSockets extends SSLSocketFactory {
    private final Predicate<InetAddress> isAllowed;
    private final SSLSocketFactory tls;

    /** Creates sockets for allowed addresses; TLS is that of another factory. */
    public CheckedSockets(Predicate<InetAddress> isAllowed, SSLSocketFactory tls) {
        this.isAllowed = isAllowed;
        this.tls = tls;
    }

    @Override
    public Socket createSocket() {
        return new CheckedSocket(isAllowed);
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        return tls.createSocket(socket, host, port, autoClose);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw unchecked();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        throw unchecked();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw unchecked();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        throw unchecked();
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
    }

    private static IOException unchecked() {
        return new IOException("no connection without a check of its address");
    }

    private static final class CheckedSocket extends Socket {
        private final Predicate<InetAddress> isAllowed;

        CheckedSocket(Predicate<InetAddress> isAllowed) {
            this.isAllowed = isAllowed;
        }

        @Override
        public void connect(SocketAddress to, int timeoutMillis) throws IOException {
            if (to instanceof InetSocketAddress internet
                    && internet.getAddress() != null
                    && !isAllowed.test(internet.getAddress())) {
                throw new IOException("the repository leads to the private address "
                        + internet.getAddress().getHostAddress());
            }
            super.connect(to, timeoutMillis);
        }
    }
}
