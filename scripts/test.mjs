// `npm test`: set-up, then `npm run check`, then all tests. `npm test -- test/store` runs just those tests.
import { nodeTooOld } from './setup/node-version.mjs';

const tooOld = nodeTooOld(process.versions.node);
if (tooOld !== null) {
  console.error(tooOld);
  process.exit(1);
}
void import('./test-run.mjs');
