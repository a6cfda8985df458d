/** `npm run env:example`: writes .env.example from the schema of the environment. */
import { writeFileSync } from 'node:fs';
import { fromRoot } from '../src/config/project-root.ts';
import { envExample } from '../src/config/show.ts';

writeFileSync(fromRoot('.env.example'), envExample());
