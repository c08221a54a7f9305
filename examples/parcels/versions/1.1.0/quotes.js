'use strict';

/** Price of a parcel, by zone and weight, with the surcharges for fuel and toll. Its queries wait for each other. */
module.exports = async function quote(store, { postcode, kilograms }) {
    const zone = await store.zone(postcode);
    const tariff = await store.tariff(zone);
    const fuel = await store.surcharge(zone, 'fuel');
    const toll = await store.surcharge(zone, 'toll');
    return { zone, price: (tariff.base + tariff.perKilogram * kilograms) * (1 + fuel + toll) };
};
