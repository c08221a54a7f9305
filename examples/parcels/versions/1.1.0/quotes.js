'use strict';

/** Price of a parcel, by zone and weight, with the surcharge for fuel. Its two further queries wait for each other. */
module.exports = async function quote(store, { postcode, kilograms }) {
    const zone = await store.zone(postcode);
    const tariff = await store.tariff(zone);
    const surcharge = await store.surcharge(zone);
    const next = await store.surcharge(zone); // the surcharge may change until the parcel is sent
    const price = tariff.base + tariff.perKilogram * kilograms;
    return { zone, price: price * (1 + Math.max(surcharge, next)) };
};
