@NullMarked
package dev.ratchet.generator.child.state;

import org.jspecify.annotations.NullMarked;
