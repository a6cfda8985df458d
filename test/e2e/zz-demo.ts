import { register } from 'tsx/esm/api';
register();
const cli = await import('../../src/cli/main.ts');
await cli.main(process.argv.slice(2));
