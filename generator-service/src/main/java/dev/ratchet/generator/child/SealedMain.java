package dev.ratchet.generator.child;

import dev.ratchet.generator.kernel.Confinement;
import dev.ratchet.generator.kernel.Machine;
import java.util.Arrays;

/**
 * First main of every child: takes the right to start processes from all threads of this JVM, then runs another main.
 *
 * <p>The filter is put on all threads at once (TSYNC) before foreign code is loaded. It comes on top of the confinement that the parent's
 * thread handed down, which cannot refuse the process start itself.
 */
public final class SealedMain {
    private SealedMain() {}

    /** The first argument names the main class, the rest are its arguments. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Machine machine = Machine.of(System.getProperty("os.name"), System.getProperty("os.arch"))
                .orElseThrow(() -> new IllegalStateException("no confinement is known for this machine"));
        new Confinement(machine).sealProcess();
        Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(arguments, 1, arguments.length));
    }
}
