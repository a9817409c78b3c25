import { createHash } from 'node:crypto'
import { bundleClient, stampOfSources } from '../../bin/bundle-client.js'

/** Jest's view of what the runner carries for the browser. */
export default {
  process: (_, path) => ({ code: `export default ${JSON.stringify(bundleClient(path))}` }),
  getCacheKey: (text, path) => createHash('sha256').update(text).update(path).update(stampOfSources()).digest('hex'),
}
