import { config } from './config.ts'
import type { Method } from './method.ts'
import { name } from './name.ts'
import { path } from './path.ts'
import { resourceType } from './resource-type.ts'
import { source } from './source.ts'
import { tag } from './tag.ts'

/** The selection methods, by the word before the colon. */
export const methods: Readonly<Record<string, Method>> = {
  name,
  fqn: name,
  tag,
  path,
  source,
  config,
  resource_type: resourceType,
}
