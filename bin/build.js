#!/usr/bin/env node
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/**
 * Compiles runner and generator into dist/. Bundled, because Node takes half a second to find a few hundred small modules;
 * native packages, and those that are rarely needed, stay outside.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const shared = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  outdir: 'dist',
  external: ['@duckdb/node-api', '@faker-js/faker', 'jiti'],
  // Packages in CommonJS ask for Node's own modules with require.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  logLevel: 'warning',
}

await build({
  ...shared,
  splitting: true,
  entryPoints: { 'runner/index': 'runner/index.ts', 'runner/cli/main': 'runner/cli/main.ts' },
  chunkNames: 'runner/chunks/[name]-[hash]',
})
await build({
  ...shared,
  // The worker is found beside whatever file asks for it, so nothing is split off into another folder.
  entryPoints: {
    'generator/cli': 'generator/cli.ts',
    'generator/generate': 'generator/generate.ts',
    'generator/clicks-worker': 'generator/run/clicks-worker.ts',
  },
})
