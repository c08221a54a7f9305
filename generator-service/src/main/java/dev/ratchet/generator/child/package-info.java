/**
 * Main classes that run inside the sandbox. A child's class path contains only this package, {@code kernel} and the
 * target library. Their output is untrusted and evaluated by the parent.
 */
@NullMarked
package dev.ratchet.generator.child;

import org.jspecify.annotations.NullMarked;
