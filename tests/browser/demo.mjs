/** The demo newsroom, served by the real program in a data folder of its own. */
import {execFile, spawn} from 'node:child_process';
import {once} from 'node:events';
import {cp, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

const program = process.env.KIOSQUE_BIN ?? fileURLToPath(new URL('../../target/debug/kiosque', import.meta.url));

/**
 * Starts `kiosque demo` (`KIOSQUE_BIN` names another binary) on a free port, with a copy of the data folder that
 * `KIOSQUE_TEST_DEMO` names, where it does: filling one takes a while. Gives the site's address without a slash at its
 * end, the one-time link that signs the administrator in, `user`, which runs `kiosque user` and gives the link that it
 * prints, `crash`, which ends the program as `kill -9` does, `revive`, which starts it again at the same address, and
 * `stop`, which ends the program and removes its data.
 */
export async function demo() {
  const data = await mkdtemp(join(tmpdir(), 'kiosque-demo-'));
  if (process.env.KIOSQUE_TEST_DEMO) await cp(process.env.KIOSQUE_TEST_DEMO, data, {recursive: true});
  const own = Object.entries(process.env).filter(([name]) => name !== 'DATABASE_URL' && !name.startsWith('KIOSQUE_'));
  const env = {...Object.fromEntries(own), KIOSQUE_LOG: 'warn'};
  let running = await run(data, '127.0.0.1:0', env);
  const {site, admin} = running;
  const end = async signal => {
    running.child.kill(signal);
    await running.ended;
  };
  const stop = async () => {
    await end('SIGTERM');
    await rm(data, {recursive: true});
  };
  const revive = async () => { running = await run(data, new URL(site).host, env); };
  const user = async (...options) => {
    const {stdout} = await promisify(execFile)(program, ['user', ...options, '--data', data], {env});
    return site + new URL(stdout.replace(/^link /, '').trim()).pathname;
  };
  return {site, admin, user, crash: () => end('SIGKILL'), revive, stop};
}

/** Runs the program until it says where it is. */
async function run(data, listen, env) {
  const child = spawn(program, ['demo', '--data', data, '--listen', listen], {env, stdio: ['ignore', 'pipe', 'pipe']});
  let said = '';
  child.stderr.setEncoding('utf8').on('data', text => { said += text; });
  const ended = once(child, 'exit');
  const found = {};
  for await (const line of createInterface({input: child.stdout})) {
    const [name, address] = line.split(' ');
    found[name] = address;
    if (found.site && found.admin) break;
  }
  if (!found.admin) throw new Error(`the demo did not start: ${said}`);
  return {child, ended, site: found.site.replace(/\/$/, ''), admin: found.admin};
}
