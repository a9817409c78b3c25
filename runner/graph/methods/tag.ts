import { glob, type Method } from './method.ts'

/** A tag of the node. */
export const tag: Method = {
  matches: (node, value) => node.tags.some(glob(value)),
}
