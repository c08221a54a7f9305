@NullMarked
package dev.ratchet.standalone.demo;

import org.jspecify.annotations.NullMarked;
