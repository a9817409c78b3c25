import { glob, type Method } from './method.ts'

/** The node's file, or a folder above it. */
export const path: Method = {
  matches(node, value) {
    const folder = value.replace(/^\.\//, '').replace(/\/$/, '')
    return node.path.startsWith(`${folder}/`) || glob(folder)(node.path)
  },
}
