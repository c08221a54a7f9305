/**
 * The calls to the Linux kernel that confine a child process: Landlock, seccomp, and starting a process from one
 * thread.
 */
@NullMarked
package dev.ratchet.generator.kernel;

import org.jspecify.annotations.NullMarked;
