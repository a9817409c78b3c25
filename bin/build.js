#!/usr/bin/env node
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
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
      setup: ({ onLoad }) =>
        onLoad({ filter: /\.bundle$/ }, ({ path }) => ({ contents: bundleClient(path), loader: 'text' })),
    },
  ],
  loader: { '.sql': 'text', '.yml': 'text', '.csv': 'text', '.md': 'text', '.txt': 'text' },
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
