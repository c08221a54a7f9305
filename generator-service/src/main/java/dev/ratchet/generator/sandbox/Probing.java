package dev.ratchet.generator.sandbox;

import dev.ratchet.generator.child.EscapeProbes;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Sets up the targets of the probes, runs the probes in a child, and verifies from the parent's side that nothing got
 * through.
 */
final class Probing {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ChildRunner runner;
    private final Toolbox toolbox;
    private final ScratchFolder scratch;

    Probing(ChildRunner runner, Toolbox toolbox, ScratchFolder scratch) {
        this.runner = runner;
        this.toolbox = toolbox;
        this.scratch = scratch;
    }

    private record Prey(
            Path folder,
            Path file,
            ServerSocket tcp,
            DatagramSocket udp,
            ServerSocketChannel unix,
            Process victim,
            String secret) {}

    /** Returns each escape with a description; empty if the level holds. */
    List<String> escapes() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(scratch.folder(), "prey-");
        String secret = UUID.randomUUID().toString();
        Process victim = victim(secret);
        Path socket = folder.resolve("socket");
        try (var tcp = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
                var udp = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                var unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                Workspace workspace = Workspace.create(scratch.folder())) {
            unix.bind(UnixDomainSocketAddress.of(socket));
            unix.configureBlocking(false);
            Path file = Files.writeString(folder.resolve("secret"), secret);
            return escapes(new Prey(folder, file, tcp, udp, unix, victim, secret), workspace);
        } finally {
            victim.destroyForcibly();
            Workspace.delete(folder);
        }
    }

    private List<String> escapes(Prey prey, Workspace workspace) throws IOException, InterruptedException {
        ChildLimits limits = ChildLimits.within(LIMIT);
        ChildEnd end = runner.run(new ChildCommand(
                workspace.folder(),
                toolbox.mains(),
                List.of("-XX:TieredStopAtLevel=1"),
                EscapeProbes.class.getName(),
                List.of(
                        prey.file().toString(),
                        prey.folder().toString(),
                        Integer.toString(prey.tcp().getLocalPort()),
                        Integer.toString(prey.udp().getLocalPort()),
                        prey.folder().resolve("socket").toString(),
                        Long.toString(prey.victim().pid()),
                        prey.secret(),
                        Long.toString(limits.memoryBytes())),
                limits));
        if (!end.fine()) {
            return List.of(end.sentence());
        }
        var broken = new ArrayList<String>();
        List<String> lines = end.output().lines().toList();
        for (String name : EscapeProbes.NAMES) {
            if (!lines.contains("probe " + name + " held")) {
                broken.add("the probe '" + name + "' escaped");
            }
        }
        broken.addAll(seenFromOutside(prey));
        return broken;
    }

    private static List<String> seenFromOutside(Prey prey) throws IOException {
        var seen = new ArrayList<String>();
        if (Files.exists(prey.folder().resolve("escaped"))) {
            seen.add("a file outside was written");
        }
        if (!prey.victim().isAlive()) {
            seen.add("a process outside was killed");
        }
        if (prey.unix().accept() != null || accepted(prey.tcp()) || received(prey.udp())) {
            seen.add("a connection arrived");
        }
        return seen;
    }

    private static boolean accepted(ServerSocket socket) throws IOException {
        socket.setSoTimeout(1);
        try {
            socket.accept().close();
            return true;
        } catch (SocketTimeoutException none) {
            return false;
        }
    }

    private static boolean received(DatagramSocket socket) throws IOException {
        socket.setSoTimeout(1);
        try {
            socket.receive(new DatagramPacket(new byte[16], 16));
            return true;
        } catch (SocketTimeoutException none) {
            return false;
        }
    }

    private static Process victim(String secret) throws IOException {
        var builder = new ProcessBuilder("/bin/cat"); // waits on its standard input until it is killed
        builder.environment().put("RATCHET_PROBE", secret);
        return builder.start();
    }
}
