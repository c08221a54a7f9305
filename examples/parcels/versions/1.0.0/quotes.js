'use strict';

/** Price of a parcel, by zone and weight. */
module.exports = async function quote(store, { postcode, kilograms }) {
    const zone = await store.zone(postcode);
    const tariff = await store.tariff(zone);
    return { zone, price: tariff.base + tariff.perKilogram * kilograms };
};
