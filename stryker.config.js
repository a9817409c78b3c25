import jest from './jest.config.js'

const suites = (process.env.MUTATED_SUITES ?? '').split(' ').filter(Boolean)

/** Faults are planted one at a time, and the suites of their room run: `npm run mutate`. */
// biome-ignore lint/style/noDefaultExport: Stryker takes its settings as one
export default {
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
  jest: {
    config: { ...jest, testMatch: suites.map((suite) => `**/tests/{${suite},${suite}/**/*}.test.ts`) },
    enableFindRelatedTests: false,
  },
  coverageAnalysis: 'perTest',
  reporters: ['clear-text'],
  clearTextReporter: { allowColor: false, reportTests: false, logTests: false, allowEmojis: false },
  // Jest would not look for tests under node_modules.
  tempDirName: '.stryker-tmp',
  ignorePatterns: ['/data', '/target', '/dist', '/coverage', '/examples/*/target'],
  thresholds: { high: 95, low: 85, break: 85 },
}
