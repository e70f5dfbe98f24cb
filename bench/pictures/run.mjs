/**
 * The same photograph through all widths and formats by Kiosque and by sharp, in turns: time, memory, bytes, and likeness
 * to the photograph scaled without loss (mean SSIM of brightness; Wang et al., 2004). See ../README.md.
 */
import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {cpus, loadavg, tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import sharp from 'sharp';

const widths = [320, 640, 800, 1024, 1600, 2560];
const formats = ['avif', 'webp', 'jpg'];
const here = fileURLToPath(import.meta.url);

/** What sharp does of it, in this process, with its defaults but for progressive JPEG and the effort of AVIF. */
async function bySharp(photograph, folder, effort) {
  mkdirSync(folder, {recursive: true});
  const input = readFileSync(photograph);
  const {autoOrient: {width: full}} = await sharp(input).metadata();
  await Promise.all(formats.flatMap(format => widths.filter(width => width <= full).map(async width => {
    const image = sharp(input).autoOrient().resize(width);
    const encoded = {avif: () => image.avif({effort}), webp: () => image.webp(), jpg: () => image.jpeg({progressive: true})}[format]();
    writeFileSync(join(folder, `${width}.${format}`), await encoded.toBuffer());
  })));
}

if (process.argv[2] === '--sharp') {
  const [, , , photograph, folder, effort] = process.argv;
  await bySharp(photograph, folder, Number(effort));
  process.exit();
}

/** Runs a command under GNU time: seconds, seconds of processor, and the most memory in MiB. */
function timed(command, ...options) {
  const {status, stdout, stderr} = spawnSync('/usr/bin/time', ['-f', '%e %U %S %M', command, ...options], {encoding: 'utf8'});
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
  const [wall, user, system, memory] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return {wall, processor: user + system, memory: Math.round(memory / 1024), stdout};
}

async function brightness(image) {
  const {data, info} = await image.greyscale().raw().toBuffer({resolveWithObject: true});
  return {data, width: info.width, height: info.height};
}

/** Windows of 8 × 8 pixels, four apart. */
function likeness(one, other) {
  let sum = 0, count = 0;
  for (let y = 0; y + 8 <= one.height; y += 4) {
    for (let x = 0; x + 8 <= one.width; x += 4) {
      let a = 0, b = 0, aa = 0, bb = 0, ab = 0;
      for (let row = 0; row < 8; row++) {
        for (let at = (y + row) * one.width + x, end = at + 8; at < end; at++) {
          const p = one.data[at], q = other.data[at];
          a += p; b += q; aa += p * p; bb += q * q; ab += p * q;
        }
      }
      a /= 64; b /= 64;
      const [va, vb, vab] = [aa / 64 - a * a, bb / 64 - b * b, ab / 64 - a * b];
      sum += ((2 * a * b + 6.5025) * (2 * vab + 58.5225)) / ((a * a + b * b + 6.5025) * (va + vb + 58.5225));
      count++;
    }
  }
  return sum / count;
}

/** How many bytes sharp needs for this likeness: between (or beyond) the two of these qualities that come nearest, evenly in bytes’ logarithm. */
async function bytesAt(wanted, reference, photograph, width, format, effort) {
  const qualities = format === 'avif' ? [42, 46, 50, 54, 58] : [58, 66, 74, 80, 86];
  const tries = await Promise.all(qualities.map(async quality => {
    const image = sharp(photograph).autoOrient().resize(width);
    const encoded = {avif: () => image.avif({effort, quality}), webp: () => image.webp({quality}), jpg: () => image.jpeg({progressive: true, quality})}[format]();
    const file = await encoded.toBuffer();
    return {bytes: Math.log(file.length), seen: likeness(reference, await brightness(sharp(file)))};
  }));
  tries.sort((one, other) => Math.abs(one.seen - wanted) - Math.abs(other.seen - wanted));
  const [one, other] = tries;
  return Math.exp(one.bytes + (other.bytes - one.bytes) * (wanted - one.seen) / (other.seen - one.seen));
}

const photographs = process.argv.slice(2);
if (photographs.length === 0) throw new Error('name a photograph, or two to measure memory');
const [photograph] = photographs;
const program = execFileSync('cargo', ['bench', '-p', 'kiosque-pictures', '--bench', 'pictures', '--no-run', '--message-format=json'], {encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 2 ** 28})
  .split('\n').filter(Boolean).map(line => JSON.parse(line)).findLast(({target, executable}) => executable && target.name === 'pictures').executable;
const work = mkdtempSync(join(tmpdir(), 'kiosque-pictures-'));
try {
  const {width, height} = await sharp(photograph).metadata();
  console.log(`${width} × ${height} pixels; ${cpus().length} processors; load ${loadavg()[0].toFixed(1)}\n`);
  const rounds = {};
  const note = (name, result) => (rounds[name] ??= []).push(result);
  for (let round = 0; round < 3; round++) {
    note('kiosque', timed(program, photograph, join(work, `kiosque-${round}`)));
    for (const effort of [4, 2]) note(`sharp, effort ${effort}`, timed(process.execPath, here, '--sharp', photograph, join(work, `sharp-${effort}`), String(effort)));
  }
  console.log('| | seconds, best of 3 | of processor | memory, MiB |\n| --- | --- | --- | --- |');
  for (const [name, results] of Object.entries(rounds)) {
    const best = results.reduce((one, other) => (other.wall < one.wall ? other : one));
    console.log(`| ${name} | ${best.wall} | ${best.processor.toFixed(1)} | ${Math.max(...results.map(({memory}) => memory))} |`);
  }
  const usable = Math.min(...rounds.kiosque.map(({stdout}) => Number(stdout.split(' ')[0])));
  console.log(`\nKiosque's picture could be used after ${usable} ms.`);
  if (photographs.length > 1) {
    const both = timed(program, ...photographs, join(work, 'both'));
    console.log(`${photographs.length} at once: ${both.wall} s, ${both.memory} MiB.`);
  }
  const references = new Map();
  for (const at of widths.filter(at => at <= width)) references.set(at, await brightness(sharp(await sharp(photograph).autoOrient().resize(at).png().toBuffer())));
  console.log('\n| of all widths | Kiosque: bytes | SSIM | sharp at that SSIM: bytes | for each byte of sharp |\n| --- | --- | --- | --- | --- |');
  for (const [name, format, effort] of [['AVIF, effort 4', 'avif', 4], ['AVIF, effort 2', 'avif', 2], ['WebP', 'webp'], ['JPEG', 'jpg']]) {
    let ours = 0, theirs = 0, sum = 0;
    for (const [at, reference] of references) {
      const file = readFileSync(join(work, 'kiosque-0', `${at}.${format}`));
      const seen = likeness(reference, await brightness(sharp(file)));
      ours += file.length;
      sum += seen;
      theirs += await bytesAt(seen, reference, photograph, at, format, effort);
    }
    console.log(`| ${name} | ${ours} | ${(sum / references.size).toFixed(4)} | ${Math.round(theirs)} | ${(ours / theirs).toFixed(3)} |`);
  }
} finally {
  rmSync(work, {recursive: true});
}
