/** Chromium for tests in a browser: the machine's own (CHROMIUM_PATH, else Debian's), never downloaded. */
import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export function chromiumPath(): string | null {
  const given = process.env['CHROMIUM_PATH'];
  return [...(given ? [given] : []), ...PLACES].find((path) => existsSync(path)) ?? null;
}

/** Why there is no browser for tests, with the remedy, or null. */
export function reasonWithoutChromium(): string | null {
  if (chromiumPath() !== null) return null;
  return 'tests in a browser: no Chromium here. Remedy: apt-get install chromium fonts-noto-cjk (or set CHROMIUM_PATH)';
}
