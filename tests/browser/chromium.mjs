/** The browser of the tests: Debian's Chromium, with a profile of its own for each launch. */
import {chromium} from 'playwright-core';

const flags = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** Launches Chromium (`CHROMIUM` names another binary) under a fresh user data directory. The caller closes it. */
export async function browser() {
  // A first start from a slow disk takes its time.
  return chromium.launch({executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags, timeout: 120_000});
}
