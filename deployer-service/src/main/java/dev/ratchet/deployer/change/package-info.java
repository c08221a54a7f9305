/** Commits confirmed changes, and their reversals, on branches. */
@NullMarked
package dev.ratchet.deployer.change;

import org.jspecify.annotations.NullMarked;
