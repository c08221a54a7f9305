@org.jspecify.annotations.NullMarked
package dev.ratchet.containers;
