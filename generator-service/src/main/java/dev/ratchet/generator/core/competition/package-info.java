/** Competition of the candidates for one opportunity: their ranking, and the tests that they bring against each other. */
@NullMarked
package dev.ratchet.generator.core.competition;

import org.jspecify.annotations.NullMarked;
