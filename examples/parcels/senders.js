'use strict';

// Usage: node senders.js ADDRESSES_FILE CALLS_PER_SECOND SECONDS
// Calls the instances whose addresses are in the file: two quotes, then one parcel. SECONDS is 0: until it is stopped.

const { readFileSync } = require('node:fs');
const { Agent, request } = require('node:http');

const [addressesFile, rate, seconds] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true });
const counts = { answered: 0, failed: 0 };
let calls = 0;

function addresses() {
    return readFileSync(addressesFile, 'utf8').split('\n').filter(Boolean);
}

function count(good) {
    counts[good ? 'answered' : 'failed'] += 1;
}

function call() {
    const live = addresses();
    const number = calls++;
    const target = live[Math.floor(Math.random() * live.length)];
    const body = number % 3 < 2 ? JSON.stringify({ postcode: 10000 + (number % 89999), kilograms: 1 + (number % 9) }) : '';
    const sent = body
        ? request(`${target}/quotes`, { agent, method: 'POST', headers: { 'Content-Type': 'application/json' } })
        : request(`${target}/parcels/${number}`, { agent });
    sent.setTimeout(5000, () => sent.destroy(new Error('no answer within 5 s')));
    sent.on('response', (response) => {
        response.resume();
        response.on('end', () => count(response.statusCode < 500));
        response.on('error', () => count(false));
    });
    sent.on('error', () => count(false));
    sent.end(body);
}

const timer = setInterval(call, 1000 / Number(rate));
const end = Number(seconds) > 0 ? setTimeout(stop, 1000 * Number(seconds)) : undefined;

function stop() {
    clearInterval(timer);
    clearTimeout(end);
    agent.destroy();
    console.log(`${counts.answered} calls were answered, ${counts.failed} failed`);
}

process.once('SIGTERM', stop);
