'use strict';

// Usage: node --require ./telemetry.js parcels.js VERSION ADDRESS_FILE
// Serves a version on a free port, and writes its address to a file.

const { createServer } = require('node:http');
const { renameSync, writeFileSync } = require('node:fs');
const store = require('./store.js');

const [version, addressFile] = process.argv.slice(2);
const quote = require(`./versions/${version}/quotes.js`);

/** Each route has a pattern, its name, and a function that returns status and body. */
const ROUTES = [
    { method: 'GET', pattern: /^\/health$/, route: '/health', serve: async () => [200, { version }] },
    {
        method: 'GET',
        pattern: /^\/parcels\/(\d{1,9})$/,
        route: '/parcels/{id}',
        serve: async (request, id) => [200, await store.parcel(Number(id))],
    },
    {
        method: 'POST',
        pattern: /^\/quotes$/,
        route: '/quotes',
        serve: async (request) => [201, await quote(store, parse(await read(request)))],
    },
];

class BadRequest extends Error {}

async function read(request) {
    const chunks = [];
    let size = 0;
    for await (const chunk of request) {
        size += chunk.length;
        if (size > 4096) {
            throw new BadRequest('the body must have at most 4096 bytes');
        }
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
}

function parse(text) {
    try {
        const { postcode, kilograms } = JSON.parse(text);
        if (Number.isInteger(postcode) && postcode >= 0 && kilograms > 0) {
            return { postcode, kilograms };
        }
    } catch (error) {
        throw new BadRequest(error.message);
    }
    throw new BadRequest('postcode must be a whole number, and kilograms must be positive');
}

async function serve(request) {
    for (const { method, pattern, route, serve: respond } of ROUTES) {
        const match = request.method === method && pattern.exec(request.url);
        if (match) {
            request.route = route;
            return respond(request, ...match.slice(1));
        }
    }
    return [404, { error: 'not found' }];
}

const server = createServer(async (request, response) => {
    let answer;
    try {
        answer = await serve(request);
    } catch (error) {
        const status = error instanceof BadRequest ? 400 : 500;
        console.error(error);
        answer = [status, { error: status === 400 ? error.message : 'internal error' }];
    }
    response.writeHead(answer[0], { 'Content-Type': 'application/json' }).end(JSON.stringify(answer[1]));
});

server.listen(0, '127.0.0.1', () => {
    const address = `http://127.0.0.1:${server.address().port}`;
    console.log(`parcels ${version} serves at ${address}`);
    writeFileSync(`${addressFile}.new`, address);
    renameSync(`${addressFile}.new`, addressFile);
});
process.once('SIGTERM', () => server.close());
