#!/usr/bin/env node
import { readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'
import { bundleClient } from './bundle-client.js'

/**
 * Compiles runner and generator into dist/. Bundled, because Node takes half a second to find a few hundred small modules;
 * native packages, and those that are rarely needed, stay outside.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
rmSync(`${root}/dist`, { recursive: true, force: true })

const shared = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  outdir: 'dist',
  // Packages in CommonJS ask for Node's own modules with require.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  logLevel: 'warning',
  // A third smaller, and the lines of a stack trace still have their names.
  minifyWhitespace: true,
  minifySyntax: true,
  // The shipped macros and the starter's files are part of the program.
  plugins: [
    {
      name: 'bundle-for-the-browser',
      setup: ({ onLoad }) => onLoad({ filter: /\.bundle$/ }, ({ path }) => ({ contents: packed(bundleClient(path)) })),
    },
    {
      // Umzug brings a command line of its own, which nobody calls.
      name: 'without-command-line-of-migrations',
      setup({ onResolve, onLoad }) {
        onResolve({ filter: /^@rushstack\/ts-command-line$/ }, () => ({ path: 'nothing', namespace: 'nothing' }))
        onLoad({ filter: /./, namespace: 'nothing' }, () => ({
          contents: 'module.exports = new Proxy({}, { get: () => class {} })',
        }))
      },
    },
    {
      name: 'pack-large-schemas',
      setup: ({ onLoad }) =>
        onLoad({ filter: /vega-lite-schema\.json$/ }, ({ path }) => ({
          contents: packed(JSON.stringify(JSON.parse(readFileSync(path, 'utf8'))), 'JSON.parse'),
        })),
    },
  ],
  loader: { '.sql': 'text', '.yml': 'text', '.csv': 'text', '.md': 'text', '.txt': 'text' },
}

/** A module that gives a text, or what is made of it; compressed, since command and library each carry a copy. */
function packed(text, make = '') {
  const bytes = brotliCompressSync(text).toString('base64')
  return `import { brotliDecompressSync } from 'node:zlib'
export default ${make}(brotliDecompressSync(Buffer.from('${bytes}', 'base64')).toString())`
}

const heavy = ['@faker-js/faker', 'jiti', '@polyglot-sql/sdk', 'snowflake-sdk', 'pg', 'pg-cursor', 'pg-copy-streams']
const driver = '@duckdb/node-api'
const nativeDriver = '@duckdb/node-bindings'

await build({
  ...shared,
  // The command takes the driver's JavaScript in: found in node_modules, it costs a tenth of a second at each start.
  external: [...heavy, nativeDriver],
  splitting: true,
  entryPoints: { 'runner/cli/main': 'runner/cli/main.ts' },
  chunkNames: 'runner/cli/chunks/[name]-[hash]',
})
await build({
  ...shared,
  external: [...heavy, driver],
  splitting: true,
  entryPoints: { 'runner/index': 'runner/index.ts' },
  chunkNames: 'runner/chunks/[name]-[hash]',
})
await build({
  ...shared,
  external: [...heavy, driver],
  // The worker is found beside whatever file asks for it, so nothing is split off into another folder.
  entryPoints: {
    'generator/cli': 'generator/cli.ts',
    'generator/generate': 'generator/generate.ts',
    'generator/clicks-worker': 'generator/run/clicks-worker.ts',
  },
})
