package dev.ratchet.generator.sandbox;

import dev.ratchet.generator.kernel.Confinement;
import java.nio.file.Path;
import java.util.List;

/** How a level starts a child: the words of the command and what its thread is restricted to before. */
interface Launcher {
    SandboxLevel level();

    /** The program (an absolute path) and its arguments. */
    List<String> words(ChildCommand command, List<String> java);

    /** The rules for the thread that starts the child; empty when the command confines by itself. */
    List<Confinement.Rule> rules(ChildCommand command);

    /** The file on the child's standard input. */
    Path input();
}
