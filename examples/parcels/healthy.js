'use strict';

// Usage: node healthy.js ADDRESS_FILE SECONDS
// Waits until an instance has written its address and is healthy, and prints the address.

const { existsSync, readFileSync } = require('node:fs');

const [addressFile, seconds] = process.argv.slice(2);
const deadline = Date.now() + 1000 * Number(seconds);

async function isHealthy(address) {
    try {
        return (await fetch(`${address}/health`, { signal: AbortSignal.timeout(1000) })).ok;
    } catch {
        return false; // it does not respond yet; the deadline limits the attempts
    }
}

async function attempt() {
    const address = existsSync(addressFile) ? readFileSync(addressFile, 'utf8') : '';
    if (address && (await isHealthy(address))) {
        console.log(address);
    } else if (Date.now() > deadline) {
        console.error(`${addressFile}: not healthy after ${seconds} s`);
        process.exitCode = 1;
    } else {
        setTimeout(attempt, 100);
    }
}

attempt();
