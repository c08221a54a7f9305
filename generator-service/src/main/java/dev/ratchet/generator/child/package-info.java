/**
 * The mains that run inside the sandbox. Only this package, {@code kernel} and the target library are on a child's class path; what they
 * print is untrusted and judged by the parent.
 */
@NullMarked
package dev.ratchet.generator.child;

import org.jspecify.annotations.NullMarked;
