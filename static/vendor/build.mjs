/**
 * Bundles static/js/editor.js and ProseMirror into editor.js, and their licences into editor.LICENSES.txt.
 * `--check` writes nothing and fails when the committed files are not what the sources give.
 */
import {build} from 'esbuild';
import {readFile, readdir, writeFile} from 'node:fs/promises';

const here = new URL('./', import.meta.url);
const isCheck = process.argv.includes('--check');

async function bundle() {
  const {outputFiles: [file], metafile} = await build({
    absWorkingDir: new URL('../..', here).pathname,
    entryPoints: ['static/js/editor.js'],
    nodePaths: [new URL('node_modules', here).pathname],
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['chrome120', 'firefox115', 'safari17'],
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    write: false,
    outfile: 'editor.js',
  });
  const packages = Object.keys(metafile.inputs).map(path => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]);
  return {script: file.text, packages: [...new Set(packages.filter(Boolean))].sort()};
}

async function licence(name) {
  const folder = new URL(`node_modules/${name}/`, here);
  const {version, license} = JSON.parse(await readFile(new URL('package.json', folder), 'utf8'));
  const file = (await readdir(folder)).find(entry => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} ${version} brings no licence`);
  const text = await readFile(new URL(file, folder), 'utf8');
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}

const {script, packages} = await bundle();
const licences = (await Promise.all(packages.map(licence))).join(`\n${'-'.repeat(80)}\n\n`);
const results = {'editor.js': script, 'editor.LICENSES.txt': licences};

for (const [name, text] of Object.entries(results)) {
  const address = new URL(name, here);
  if (!isCheck) await writeFile(address, text);
  else if (await readFile(address, 'utf8') !== text) throw new Error(`static/vendor/${name} is out of date: npm run build`);
}
