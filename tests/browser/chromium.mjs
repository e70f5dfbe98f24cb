/** The browser of the tests: Debian's Chromium, with a profile of its own for each launch. */
import {chromium} from 'playwright-core';

/** Where it is; `CHROMIUM` names another. */
export const binary = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** No service of its maker's, and nothing that needs a screen. */
export const flags = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** Launches it under a fresh user data directory. The caller closes it. */
export async function browser() {
  // A first start from a slow disk takes its time.
  return chromium.launch({executablePath: binary, args: flags, timeout: 120_000});
}
