@org.jspecify.annotations.NullMarked
package dev.ratchet.analyzer.core.instance;
