#!/usr/bin/env node
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, matchesGlob } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Stryker } from '@stryker-mutator/core'
import { Command } from 'commander'
import jestConfig from '../jest.config.js'
import { rooms } from './mutation-rooms.js'
import { startPostgres } from './start-postgres.js'

/** Changes the code in small ways, one at a time, and sees whether a test of its room fails (docs/mutation.md). */
const root = fileURLToPath(new URL('..', import.meta.url))
const { args, since, room: only, suite } = readArguments()
const changed = args.length ? args : changedFiles(since)
const server = await startPostgres()
process.env.TEST_POSTGRES_URL = server.url
const sandbox = mkdtempSync(join(tmpdir(), 'cupel-mutation-'))
try {
  for (const [name, { files, suites }] of Object.entries(rooms)) {
    if (only && name !== only) continue
    const mutate = only && args.length === 0 ? [files] : changed.filter((file) => matchesGlob(plain(file), files))
    if (mutate.length === 0) continue
    console.log(`\n${name}: ${mutate.join(', ')}`)
    await mutateRoom(mutate, suite ?? suites)
  }
} finally {
  await server.stop()
  rmSync(sandbox, { recursive: true, force: true })
}

function readArguments() {
  const command = new Command('mutate')
    .argument('[files...]', 'files, or parts of them as file.ts:10-20; those that changed by default')
    .option('--since <revision>', 'the revision that what changed is told from', 'HEAD')
    .option('--room <name>', `one room, all of it where no file is named: ${Object.keys(rooms).join(', ')}`)
    .option('--suite <path...>', 'these suites in place of those of the room, below tests/')
    .parse()
  return { args: command.args, ...command.opts() }
}

/** What the working tree has changed, and what is new in it. */
function changedFiles(revision) {
  const git = (...words) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean)
  return [
    ...git('diff', '--name-only', '--diff-filter=d', revision),
    ...git('ls-files', '--others', '--exclude-standard'),
  ]
}

/** A file without the lines that are asked for. */
function plain(file) {
  return file.replace(/:\d+(:\d+)?-\d+(:\d+)?$/, '')
}

async function mutateRoom(mutate, suites) {
  const { globalSetup, globalTeardown, testSequencer, coverageThreshold, ...config } = jestConfig
  await new Stryker({
    mutate,
    testRunner: 'jest',
    testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
    coverageAnalysis: 'perTest',
    // An own server stands for the one that a run of the suites would start, for each change anew.
    jest: {
      projectType: 'custom',
      enableFindRelatedTests: false,
      config: { ...config, testMatch: suites.map((path) => `**/tests/${path}{,-*,/**/*}.test.ts`) },
    },
    // What ends late only because the machine is busy is not found.
    timeoutMS: 30_000,
    concurrency: 2,
    reporters: ['clear-text', 'progress-append-only'],
    clearTextReporter: { allowColor: false, logTests: false },
    ignorePatterns: ['/target', '/data', '/dist', '/coverage', '/bench', '/docs/images'],
    tempDirName: sandbox,
  }).runMutationTest()
}
