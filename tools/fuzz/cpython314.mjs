// CPython 3.14 (pyodide) as a server that runs random programs: a line with the length comes by standard input, then the
// text; the output is sent back in the same way, with the length -1 if the program could not be run to its end.
//   node cpython314.mjs FOLDER-OF-PYODIDE FOLDER [FILE]     FILE of that folder has the function run(text) (default batch.py)
import fs from 'fs';
import path from 'path';

const [packageFolder, toolFolder, main = 'batch.py'] = process.argv.slice(2);
const { loadPyodide } = await import(path.join(packageFolder, 'pyodide.mjs'));
const python = await loadPyodide({ stdout: () => {}, stderr: () => {} });
for (const name of fs.readdirSync(toolFolder).filter((name) => name.endsWith('.py')))
    python.FS.writeFile(name, fs.readFileSync(path.join(toolFolder, name)));
const run = python.runPython(`import sys, warnings; sys.path.insert(0, '.'); warnings.simplefilter('ignore'); sys.unraisablehook = lambda *r: None; from ${main.replace('.py', '')} import run; run`);

const input = fs.openSync('/dev/stdin'); // its own description: the other one is set not to block
function read(length) {
    const data = Buffer.alloc(length);
    for (let done = 0; done < length;) {
        const n = fs.readSync(input, data, done, length - done);
        if (n === 0)
            process.exit(0);
        done += n;
    }
    return data;
}

function readLine() {
    let line = '';
    for (let c = read(1).toString(); c !== '\n'; c = read(1).toString())
        line += c;
    return line;
}

function write(data) {
    for (let done = 0; done < data.length;)
        done += fs.writeSync(1, data, done);
}

for (;;) {
    const text = read(Number(readLine())).toString();
    try {
        const output = Buffer.from(run(text));
        write(Buffer.concat([Buffer.from(`${output.length}\n`), output]));
    } catch (e) {
        write(Buffer.from('-1\n'));
    }
}
