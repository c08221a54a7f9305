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
final class EscapeProbeRunner {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ChildRunner runner;
    private final ChildJars childJars;
    private final ScratchFolder scratch;

    EscapeProbeRunner(ChildRunner runner, ChildJars childJars, ScratchFolder scratch) {
        this.runner = runner;
        this.childJars = childJars;
        this.scratch = scratch;
    }

    private record ProbeTargets(
            Path folder,
            Path file,
            ServerSocket tcp,
            DatagramSocket udp,
            ServerSocketChannel unix,
            Process victim,
            String secret) {}

    /** Returns each escape with a description; empty if the level holds. */
    List<String> escapes() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(scratch.folder(), "targets-");
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
            return escapes(new ProbeTargets(folder, file, tcp, udp, unix, victim, secret), workspace);
        } finally {
            victim.destroyForcibly();
            Workspace.delete(folder);
        }
    }

    private List<String> escapes(ProbeTargets targets, Workspace workspace) throws IOException, InterruptedException {
        ChildLimits limits = ChildLimits.within(LIMIT);
        ChildExit end = runner.run(new ChildCommand(
                workspace.folder(),
                childJars.childClasses(),
                List.of("-XX:TieredStopAtLevel=1"),
                EscapeProbes.class.getName(),
                List.of(
                        targets.file().toString(),
                        targets.folder().toString(),
                        Integer.toString(targets.tcp().getLocalPort()),
                        Integer.toString(targets.udp().getLocalPort()),
                        targets.folder().resolve("socket").toString(),
                        Long.toString(targets.victim().pid()),
                        targets.secret(),
                        Long.toString(limits.memoryBytes())),
                limits));
        if (!end.isSuccess()) {
            return List.of(end.sentence());
        }
        var escapes = new ArrayList<String>();
        List<String> lines = end.output().lines().toList();
        for (String name : EscapeProbes.NAMES) {
            if (!lines.contains("probe " + name + " held")) {
                escapes.add("the probe '" + name + "' escaped");
            }
        }
        escapes.addAll(effectsOutside(targets));
        return escapes;
    }

    private static List<String> effectsOutside(ProbeTargets targets) throws IOException {
        var effects = new ArrayList<String>();
        if (Files.exists(targets.folder().resolve("escaped"))) {
            effects.add("a file outside was written");
        }
        if (!targets.victim().isAlive()) {
            effects.add("a process outside was killed");
        }
        if (targets.unix().accept() != null || hasConnection(targets.tcp()) || hasDatagram(targets.udp())) {
            effects.add("a connection arrived");
        }
        return effects;
    }

    private static boolean hasConnection(ServerSocket socket) throws IOException {
        socket.setSoTimeout(1);
        try {
            socket.accept().close();
            return true;
        } catch (SocketTimeoutException none) {
            return false;
        }
    }

    private static boolean hasDatagram(DatagramSocket socket) throws IOException {
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
