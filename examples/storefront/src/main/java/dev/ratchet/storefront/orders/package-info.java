/**
 * Records orders in the ledger. Depends only on the JDK and the target library, so that Ratchet can compile it alone.
 */
package dev.ratchet.storefront.orders;
