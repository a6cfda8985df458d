/**
 * The floors (docs/ARCHITECTURE.md): a file imports downwards, and sideways only in its own folder. test/architecture.test.ts plants
 * a bad import for every rule here and expects it to be caught.
 */
const ADAPTERS = ['store', 'lark', 'queue', 'documents'];

/** Type-only imports count too: a floor is about who knows whom. */
const onlyThese = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: [...allowed], dependencyTypesNot: ['core'] },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment:
        'Types may know each other; cards hold elements that hold cards, so the page draws them with components that do too.',
      severity: 'error',
      from: { pathNot: '^sim/lark/page/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },

    onlyThese('core-is-pure', 'Rules know rules, and three libraries of pure functions.', '^src/core/', [
      '^src/core/',
      '^node_modules/(temporal-polyfill|temporal-spec|opencc-js|nzh)/',
    ]),
    onlyThese('templates-are-pure', 'Views know views and the types of the rules.', '^templates/', [
      '^templates/',
      '^src/core/',
      '^node_modules/(temporal-polyfill|temporal-spec|opencc-js|nzh)/',
    ]),
    {
      name: 'pure-without-node',
      comment: 'Nothing of Node in rules and views.',
      severity: 'error',
      from: { path: '^(src/core|templates)/' },
      to: { dependencyTypes: ['core'] },
    },
    onlyThese('use-cases-know-rules-views-and-ports', 'Adapters are handed in by src/main.ts.', '^src/app/', [
      '^src/app/',
      '^src/core/',
      '^templates/',
      '^node_modules/',
    ]),
    ...ADAPTERS.map((name) => ({
      name: `adapter-${name}-stands-alone`,
      comment: 'Adapters implement the ports of src/app, read the settings, and never know each other or a driver.',
      severity: 'error',
      from: { path: `^src/${name}/` },
      to: {
        pathNot: [`^src/${name}/`, '^src/app/', '^src/core/', '^src/config/', '^node_modules/'],
        dependencyTypesNot: ['core'],
      },
    })),
    onlyThese(
      'drivers-call-use-cases',
      // define-job.ts is the form in which jobs declare themselves to the queue: types, no BullMQ.
      'Jobs and routes translate; they know use cases and sentences, no adapter.',
      '^(jobs|src/http)/',
      [
        '^jobs/',
        '^src/queue/define-job\\.ts$',
        '^src/http/',
        '^src/app/',
        '^src/core/',
        '^templates/',
        '^src/config/',
        '^node_modules/',
      ],
    ),
    {
      name: 'jobs-and-routes-apart',
      severity: 'error',
      from: { path: '^(jobs|src/http)/' },
      to: { path: '^(jobs|src/http)/', pathNot: '^$1/' },
    },
    onlyThese('config-knows-zod', 'Settings are read by main and adapters, and know nobody.', '^src/config/', [
      '^src/config/',
      '^node_modules/zod/',
    ]),
    {
      name: 'lark-server-knows-the-wire-only',
      comment: 'The stand-in for the platform must not share our mistakes.',
      severity: 'error',
      from: { path: '^sim/lark/' },
      to: { path: '^(src|jobs|templates|prisma|test|sim/(?!lark/))' },
    },
    {
      name: 'main-is-on-top',
      comment: 'Only programs (command line, simulation, tests, benchmarks) know the composition root.',
      severity: 'error',
      from: { pathNot: '^(src/cli|src/main\\.ts|src/main/|sim/(?!lark/)|test|bench)' },
      to: { path: '^src/main(\\.ts|/)' },
    },
    {
      name: 'pure-commands-load-no-database',
      comment: '`duban plan parse` and `duban reply parse` never load the database, not even by detours.',
      severity: 'error',
      from: { path: '^src/cli/(plan|reply)-parse\\.ts$' },
      to: { path: '^src/(store|queue|lark|http|main)', reachable: true },
    },
    {
      name: 'programs-are-not-imported',
      severity: 'error',
      from: { path: '^(src/(?!cli/)|jobs|templates)' },
      to: { path: '^(src/cli|test|bench|scripts|sim)/' },
    },
  ],
  options: {
    doNotFollow: { path: '^node_modules|^src/store/client/' },
    exclude: { path: '(^|/)dist/|^test/clients/(node_modules/|.*[.]cjs$)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
