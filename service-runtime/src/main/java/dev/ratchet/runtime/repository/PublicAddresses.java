package dev.ratchet.runtime.repository;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;

/** Addresses of the public internet, as opposed to networks that only this machine reaches. */
public final class PublicAddresses {
    private static final int BYTES_OF_V4 = 4;

    /** Whether an address is neither loopback, private, link-local, shared, multicast nor reserved. */
    public static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublicV4(bytes) : isPublicV6(bytes);
    }

    private static boolean isPublicV4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean shared = first == 100 && second >= 64 && second < 128;
        boolean protocol = first == 192 && second == 0 && bytes[2] == 0;
        boolean benchmark = first == 198 && (second == 18 || second == 19);
        return first != 0 && first < 224 && !shared && !protocol && !benchmark;
    }

    /** Accepts global unicast only, without forms that embed an IPv4 address (6to4, Teredo, NAT64, IPv4-compatible). */
    private static boolean isPublicV6(byte[] bytes) {
        boolean globalUnicast = (bytes[0] & 0xe0) == 0x20;
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean teredo = Arrays.equals(bytes, 0, BYTES_OF_V4, new byte[] {0x20, 0x01, 0, 0}, 0, BYTES_OF_V4);
        return globalUnicast && !sixToFour && !teredo;
    }

    private PublicAddresses() {}
}
