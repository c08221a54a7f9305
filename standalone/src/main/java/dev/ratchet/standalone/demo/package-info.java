/** The demonstration: five acts on real parts. */
@NullMarked
package dev.ratchet.standalone.demo;

import org.jspecify.annotations.NullMarked;
