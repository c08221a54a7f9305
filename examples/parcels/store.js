'use strict';

/** A store as it is over a network: each query takes a few milliseconds, sometimes more. */
const ZONES = ['city', 'region', 'country', 'abroad'];

function answer(value) {
    const millis = 4 + 4 * -Math.log(1 - Math.random());
    return new Promise((resolve) => setTimeout(resolve, millis, value));
}

module.exports = {
    parcel: (id) => answer({ id, state: id % 7 === 0 ? 'delivered' : 'on its way' }),
    zone: (postcode) => answer(ZONES[postcode % ZONES.length]),
    tariff: (zone) => answer({ base: 3 + ZONES.indexOf(zone), perKilogram: 0.8 }),
    surcharge: (zone, kind) => answer(kind === 'fuel' ? 0.05 : 0.02 * ZONES.indexOf(zone)),
};
