/** Prisma's settings: only `generate` and `format` use them; migrations have a runner of our own (src/store/migrate.ts). */
import { defineConfig } from 'prisma/config';

export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } });
