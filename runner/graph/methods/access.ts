import type { Method } from './method.ts'

/** Who may read a model: `access:public`. */
export const access: Method = {
  matches: (node, value) => node.kind === 'model' && value.matches(node.config.access),
  values: () => ['private', 'protected', 'public'],
  isClosed: true,
}
