/**
 * Quotes the price of a basket. Depends only on the JDK and the target library, so that Ratchet can compile it alone.
 */
package dev.ratchet.storefront.pricing;
