/** How the tests run: one process a file, one PostgreSQL for all of them (test/services.ts), the matrix at the end. */
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    globalSetup: 'test/services.ts',
    reporters: ['default', './test/matrix-reporter.ts'],
    pool: 'forks',
    // Half of a test's time is waiting for databases and sockets.
    maxWorkers: Math.max(2, availableParallelism()),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { TZ: 'America/Los_Angeles', NO_COLOR: '1' },
  },
});
