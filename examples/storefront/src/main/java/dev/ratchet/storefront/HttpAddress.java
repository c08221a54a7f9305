package dev.ratchet.storefront;

/**
 * Address to listen on.
 *
 * @param host name or number of the interface
 * @param port port to listen on; 0 picks a free one
 */
record HttpAddress(String host, int port) {
    HttpAddress {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("http-port must be in [0, 65535]: " + port);
        }
    }
}
