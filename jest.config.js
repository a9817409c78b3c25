/** Real databases and real files; TypeScript by way of swc. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/tests/cases/[^/]+/'],
  extensionsToTreatAsEsm: ['.ts', '.sql', '.yml', '.csv', '.md', '.txt', '.bundle'],
  transform: {
    '\\.bundle$': '<rootDir>/tests/support/bundle-as-text.js',
    '\\.(sql|yml|csv|md|txt)$': '<rootDir>/tests/support/file-as-text.js',
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022', experimental: { keepImportAttributes: true } },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  // What runs in the browser is tested there.
  collectCoverageFrom: ['runner/**/*.ts', '!runner/site/client/**', 'generator/**/*.ts'],
  coverageReporters: ['text-summary'],
  coverageProvider: 'v8',
  coverageThreshold: { global: { statements: 99, branches: 93, functions: 97, lines: 99 } },
  globalSetup: '<rootDir>/tests/support/postgres/once-a-run.ts',
  globalTeardown: '<rootDir>/tests/support/postgres/after-the-run.ts',
  setupFiles: ['<rootDir>/tests/support/one-realm.ts'],
  testSequencer: '<rootDir>/tests/support/longest-first.js',
  maxWorkers: '100%',
  // What a suite has imported is never given back: near its limit a worker would spend its time looking for memory.
  workerIdleMemoryLimit: '1.5GB',
  testTimeout: 60_000,
}
