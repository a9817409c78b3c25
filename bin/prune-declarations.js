#!/usr/bin/env node
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Leaves the declarations that the types of the public API lead to, and removes those of what is within the bundles. */
const folder = fileURLToPath(new URL('../dist/runner', import.meta.url))
const needed = new Set()
need(join(folder, 'index.d.ts'))
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name)
  if (entry.name.endsWith('.d.ts') && !needed.has(path)) rmSync(path)
}

/** Notes a declaration, and those that it imports. */
function need(path) {
  if (needed.has(path)) return
  needed.add(path)
  for (const [, imported] of readFileSync(path, 'utf8').matchAll(/(?:from |import\()['"](\.[^'"]+)\.ts['"]/g))
    need(resolve(dirname(path), `${imported}.d.ts`))
}
