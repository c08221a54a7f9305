/** Lays confirmed changes on branches. */
@NullMarked
package dev.ratchet.deployer.change;

import org.jspecify.annotations.NullMarked;
