/** Texts for people in Markdown, in which texts from outside are data. */
@NullMarked
package dev.ratchet.cycle.text;

import org.jspecify.annotations.NullMarked;
