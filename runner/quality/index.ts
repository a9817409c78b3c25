export { genericTests } from './generic/index.ts'
export { type TestConfig, testConfigKeys, testConfigSchema } from './test-config.ts'
export { testQuery } from './test-query.ts'
export { type Verdict, verdict } from './verdict.ts'
