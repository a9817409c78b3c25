import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * What a `.bundle` file stands for: the file that it names, with all that it imports, as one text for the browser.
 * @param {string} path of the `.bundle` file
 */
export function bundleClient(path) {
  const entry = join(dirname(path), readFileSync(path, 'utf8').trim())
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: ['es2022', 'chrome111', 'firefox113', 'safari16.4'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
    outdir: 'out',
  })
  return outputFiles[0]?.text ?? ''
}

/** Changes with any file that a bundle may be made of. */
export function stampOfSources() {
  const files = ['runner/site', 'runner/graph'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(root, folder, file)),
  )
  const stamps = [...files, join(root, 'package-lock.json')].map((file) => {
    const { mtimeMs, size } = statSync(file)
    return `${file} ${mtimeMs} ${size}`
  })
  return stamps.join('\n')
}
