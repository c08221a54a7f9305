/** Quotes the price of a basket. Needs nothing but the JDK and the target, so that Ratchet can compile it alone. */
package dev.ratchet.storefront.pricing;
