import { access } from './access.ts'
import { config } from './config.ts'
import { dashboard } from './dashboard.ts'
import { exposure } from './exposure.ts'
import { file } from './file.ts'
import { group } from './group.ts'
import type { Method } from './method.ts'
import { name } from './name.ts'
import { ofPackage } from './package.ts'
import { path } from './path.ts'
import { resourceType } from './resource-type.ts'
import { result } from './result.ts'
import { source } from './source.ts'
import { sourceStatus } from './source-status.ts'
import { state } from './state.ts'
import { tag } from './tag.ts'
import { testName } from './test-name.ts'
import { testType } from './test-type.ts'
import { unitTest } from './unit-test.ts'
import { version } from './version.ts'

/** The selection methods, by the word before the colon. */
export const methods: Readonly<Record<string, Method>> = {
  name,
  fqn: name,
  tag,
  path,
  file,
  source,
  config,
  package: ofPackage,
  resource_type: resourceType,
  test_name: testName,
  test_type: testType,
  exposure,
  dashboard,
  access,
  group,
  source_status: sourceStatus,
  state,
  result,
  unit_test: unitTest,
  version,
}

/** The method of a name, undefined where there is none. */
export function methodNamed(name: string): Method | undefined {
  return Object.hasOwn(methods, name) ? methods[name] : undefined
}

/** Methods of dbt that there are none of here yet. */
export const methodsToCome: readonly string[] = ['metric', 'saved_query', 'semantic_model']
