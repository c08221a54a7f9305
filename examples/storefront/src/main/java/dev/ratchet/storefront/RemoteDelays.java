package dev.ratchet.storefront;

/** Mean delays of the simulated remote services. */
record RemoteDelays(double supplierMillis, double popularityMillis) {
    RemoteDelays {
        if (!(supplierMillis > 0 && supplierMillis < 5000 && popularityMillis > 0 && popularityMillis < 5000)) {
            throw new IllegalArgumentException("supplier-millis and popularity-millis must be in (0, 5000): "
                    + supplierMillis + ", " + popularityMillis);
        }
    }
}
