#!/usr/bin/env node
// `duban …`: makes sure of the set-up (told on standard error), then runs the compiled command line.
// Nothing but dynamic imports and old syntax here: a Node that is too old must get as far as the sentence that says so.
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
      return development ? import('tsx/esm/api') : null;
    })
    .then(function (tsx) {
      if (tsx !== null) tsx.register();
      return import(development ? '../src/cli/main.ts' : '../dist/src/cli/main.js');
    })
    .then(function (cli) {
      return cli.main(process.argv.slice(2));
    });
}

void start();
