/** Commits of a component's repository between two deployed versions. */
@NullMarked
package dev.ratchet.generator.core.history;

import org.jspecify.annotations.NullMarked;
