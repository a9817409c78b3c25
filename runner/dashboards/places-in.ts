import { type YamlFile, yamlFile } from '../project/read-yaml.ts'
import type { Dashboard } from './dashboard.ts'

/** Says where a part of a dashboard's file stands. */
export type Locate = YamlFile['locate']

/** Where the parts of a dashboard's file stand. */
export function placesIn({ source: { path, text, parsed } }: Pick<Dashboard, 'source'>): Locate {
  return yamlFile(path, text, parsed).yaml.locate
}
