/** Takes orders down into the ledger. Needs nothing but the JDK and the target, so that Ratchet can compile it alone. */
package dev.ratchet.storefront.orders;
