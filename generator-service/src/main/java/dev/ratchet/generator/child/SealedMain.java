package dev.ratchet.generator.child;

import dev.ratchet.generator.kernel.Confinement;
import dev.ratchet.generator.kernel.Machine;
import java.util.Arrays;

/**
 * First main class of every child: removes the right to start processes from all threads of this JVM, then runs another
 * main class.
 *
 * <p>The filter applies to all threads at once (TSYNC), before foreign code is loaded. It supplements the confinement
 * inherited from the parent's thread, which cannot forbid the start of the child itself.
 */
public final class SealedMain {
    private SealedMain() {}

    /** Runs the main class that the first argument names, with the remaining arguments. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Machine machine = Machine.of(System.getProperty("os.name"), System.getProperty("os.arch"))
                .orElseThrow(() -> new IllegalStateException("no confinement is implemented for this machine"));
        new Confinement(machine).sealProcess();
        Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(arguments, 1, arguments.length));
    }
}
