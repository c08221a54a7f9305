package dev.ratchet.generator.child;

import dev.ratchet.generator.kernel.Confinement;
import dev.ratchet.generator.kernel.Machine;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Eight attempts to escape from the sandbox; each prints {@code probe NAME held} or {@code probe NAME escaped}.
 *
 * <p>Arguments: a file and a folder outside, a TCP port, a UDP port, the path of a listening Unix socket, the process
 * id of a victim, a string in the victim's environment, the memory limit in bytes.
 */
public final class EscapeProbes {
    /** Names of the probes, all of which must hold. */
    public static final List<String> NAMES =
            List.of("read", "write", "stream", "datagram", "environment", "signal", "exec", "memory");

    private static final int SIGKILL = 9;

    private final String[] arguments;
    private final Confinement confinement;

    private EscapeProbes(String[] arguments, Confinement confinement) {
        this.arguments = arguments;
        this.confinement = confinement;
    }

    @FunctionalInterface
    private interface Probe {
        boolean escapes() throws Exception;
    }

    /** Runs the probes; the class documents the arguments. */
    public static void main(String[] arguments) {
        Machine machine = Machine.of(System.getProperty("os.name"), System.getProperty("os.arch"))
                .orElseThrow();
        new EscapeProbes(arguments, new Confinement(machine)).run();
    }

    private void run() {
        List<Probe> probes = List.of(
                this::readsOutside,
                this::writesOutside,
                this::connects,
                this::sendsDatagram,
                this::readsEnvironment, // before the victim is killed
                this::signals,
                this::startsProcess,
                this::passesMemoryLimit);
        for (int i = 0; i < NAMES.size(); i++) {
            System.out.println("probe " + NAMES.get(i) + (escapes(probes.get(i)) ? " escaped" : " held"));
        }
    }

    private static boolean escapes(Probe probe) {
        try {
            return probe.escapes();
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            return false;
        }
    }

    private boolean readsOutside() throws IOException {
        return Files.readAllBytes(Path.of(arguments[0])).length > 0;
    }

    private boolean writesOutside() throws IOException {
        Files.writeString(Path.of(arguments[1], "escaped"), "escaped");
        return true;
    }

    private boolean connects() {
        return escapes(() -> {
                    var address =
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[2]));
                    try (SocketChannel channel = SocketChannel.open(address)) {
                        return channel.isConnected();
                    }
                })
                || escapes(() -> {
                    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(arguments[4]))) {
                        return channel.isConnected();
                    }
                });
    }

    private boolean sendsDatagram() throws IOException {
        byte[] text = "escaped".getBytes(StandardCharsets.UTF_8);
        try (var socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(
                    text, text.length, InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[3])));
        }
        return true;
    }

    private boolean signals() {
        return confinement.signal(Long.parseLong(arguments[5]), SIGKILL) == 0;
    }

    private boolean startsProcess() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<List<String>> programs = List.of(List.of("/bin/sh", "-c", "true"), List.of(java, "-version"));
        return programs.stream()
                .anyMatch(program ->
                        escapes(() -> new ProcessBuilder(program).start().pid() > 0));
    }

    private boolean readsEnvironment() throws IOException {
        var found = new ArrayList<Path>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"))) {
            for (Path process : processes) {
                if (escapes(() -> Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1)
                        .contains(arguments[6]))) {
                    found.add(process);
                }
            }
        }
        return !found.isEmpty();
    }

    private boolean passesMemoryLimit() {
        return confinement.reserveMemory(Long.parseLong(arguments[7])) > 0;
    }
}
