import type { Code } from '../../../runner/codes.ts'
import type { Provocation } from '../provocation.ts'
import { asking } from './asking.ts'
import { dashboards } from './dashboards.ts'
import { graph } from './graph.ts'
import { landing } from './landing.ts'
import { migrations } from './migrations.ts'
import { postgres } from './postgres.ts'
import { project } from './project.ts'
import { snowflake } from './snowflake.ts'
import { templates } from './templates.ts'
import { translation } from './translation.ts'
import { unitTests } from './unit-tests.ts'
import { warehouse } from './warehouse.ts'

/** For every code that there is, what makes the runner say it; a new code does not compile until it has its case. */
export const provocations: Readonly<Record<Code, Provocation>> = {
  ...project,
  ...templates,
  ...graph,
  ...dashboards,
  ...unitTests,
  ...asking,
  ...translation,
  ...warehouse,
  ...snowflake,
  ...postgres,
  ...migrations,
  ...landing,
}
