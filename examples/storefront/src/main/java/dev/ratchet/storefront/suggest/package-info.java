/** Suggests what else a customer may like. Needs nothing but the JDK and the target, so that Ratchet can compile it alone. */
package dev.ratchet.storefront.suggest;
