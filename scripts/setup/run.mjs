// Runs one step of the set-up: everything it prints goes to standard error, and a heartbeat shows that it is alive.
import { spawn } from 'node:child_process';

const HEARTBEAT_MS = 15_000;

export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Runs a program to its end. `loud` passes its output on as it comes. Answers { code, output }. */
export function run(command, args, { cwd, env = {}, loud = false, shell = false } = {}) {
  return new Promise((resolve) => {
    const began = Date.now();
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell,
    });
    const heartbeat = setInterval(() => say(`  … ${Math.round((Date.now() - began) / 1000)} s`), HEARTBEAT_MS);
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-50_000);
      if (loud) process.stderr.write(chunk);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const end = (code) => {
      clearInterval(heartbeat);
      resolve({ code, output });
    };
    child.on('error', (error) => {
      keep(`${error.message}\n`);
      end(127);
    });
    child.on('close', (code, signal) => end(code ?? (signal ? 128 : 1)));
  });
}
