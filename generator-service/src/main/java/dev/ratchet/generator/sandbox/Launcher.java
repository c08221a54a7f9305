package dev.ratchet.generator.sandbox;

import dev.ratchet.generator.kernel.Confinement;
import java.nio.file.Path;
import java.util.List;

/** Starts a child at one level: the words of the command, and the restrictions of its thread. */
interface Launcher {
    SandboxLevel level();

    /** Returns the program (an absolute path) and its arguments. */
    List<String> words(ChildCommand command, List<String> java);

    /** Returns the rules for the thread that starts the child; empty if the command confines the child itself. */
    List<Confinement.Rule> rules(ChildCommand command);

    /** File on the child's standard input. */
    Path input();
}
