#!/usr/bin/env node
// `duban …`: makes sure of the set-up (told on standard error), then runs the compiled command line.
// Nothing but dynamic imports and old syntax here: a Node that is too old must get as far as the sentence that says so.
import { fileURLToPath } from 'node:url';
import { nodeTooOld } from '../scripts/setup/node-version.mjs';

function start() {
  const tooOld = nodeTooOld(process.versions.node);
  if (tooOld !== null) {
    console.error(tooOld);
    process.exit(1);
  }
  // DUBAN_DEV=1 runs the sources as they are, without dist/.
  const development = process.env.DUBAN_DEV === '1';
  return import('../scripts/setup.mjs')
    .then(function (setup) {
      return setup.setUpOrExit({ compile: !development, lenient: development });
    })
    .then(function () {
      return import('node:module');
    })
    .then(function (modules) {
      // From Node 22 on, what was compiled once is kept: a start then takes two thirds of the time.
      if (modules.enableCompileCache)
        modules.enableCompileCache(fileURLToPath(new URL('../.cache/compiled', import.meta.url)));
      return development ? import('tsx/esm/api') : null;
    })
    .then(function (tsx) {
      if (tsx !== null) tsx.register();
      return import(development ? '../src/cli/main.ts' : '../dist/main.js');
    })
    .then(function (cli) {
      return cli.main(process.argv.slice(2));
    });
}

void start();
