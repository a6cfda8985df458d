/** The browser for tests that look at pages (playwright-core drives the machine's own Chromium). */
import { inject } from 'vitest';

/** True where there is no Chromium: `describe.skipIf(noChromium)(…)`. The reason has been printed; with CI=true it fails the run. */
export const noChromium: boolean = inject('withoutChromium') !== null;

/** For `chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] })`. */
export function chromiumPath(): string {
  const path = inject('chromium');
  if (path === null) throw new Error('No Chromium; skip with noChromium');
  return path;
}
