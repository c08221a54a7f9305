@org.jspecify.annotations.NullMarked
package dev.ratchet.runtime.seal;
