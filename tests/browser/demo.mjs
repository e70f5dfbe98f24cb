/** The demo newsroom, served by the real program in a data folder of its own. */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';

const program = process.env.KIOSQUE_BIN ?? fileURLToPath(new URL('../../target/debug/kiosque', import.meta.url));

/**
 * Starts `kiosque demo` (`KIOSQUE_BIN` names another binary) on a free port. Gives the site's address without a slash
 * at its end, the one-time link that signs the administrator in, and `stop`, which ends the program and removes its data.
 */
export async function demo() {
  const data = await mkdtemp(join(tmpdir(), 'kiosque-demo-'));
  const own = Object.entries(process.env).filter(([name]) => name !== 'DATABASE_URL' && !name.startsWith('KIOSQUE_'));
  const child = spawn(program, ['demo', '--data', data, '--listen', '127.0.0.1:0'], {
    env: {...Object.fromEntries(own), KIOSQUE_LOG: 'warn'},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', text => { said += text; });
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(data, {recursive: true});
  };
  const found = {};
  for await (const line of createInterface({input: child.stdout})) {
    const [name, address] = line.split(' ');
    found[name] = address;
    if (found.site && found.admin) break;
  }
  if (!found.admin) throw new Error(`the demo did not start: ${said}`);
  return {site: found.site.replace(/\/$/, ''), admin: found.admin, stop, log: () => said};
}
