/**
 * The runner against the bare driver on PostgreSQL: a project of simple tables, and every statement that was sent for it, sent again
 * in the same order over the same connections by nothing but `pg`. Run: node bench/postgres-overhead.js [tables]
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { startPostgres } from '../bin/start-postgres.js'
import { median, root, secondsOf, workFolder } from './measure.js'

const [, script, mode = '200', folderArgument] = process.argv
if (mode === 'record') await record(folderArgument)
else if (mode === 'replay') await replay(folderArgument)
else await compare(Number(mode))

async function compare(tables) {
  const server = await startPostgres()
  const folder = workFolder('postgres-overhead')
  try {
    const { hostname, port, username, password } = new URL(server.url)
    Object.assign(process.env, {
      PGHOST: hostname,
      PGPORT: port,
      PGUSER: username,
      PGPASSWORD: password,
      PGDATABASE: 'bench',
    })
    writeProject(folder, tables)
    await fresh(server.url)
    secondsOf([script, 'record', folder])
    const build = [join(root, 'bin/cupel.js'), 'build', '--threads', '1', '--full-refresh']
    const rounds = []
    for (let round = 0; round < 3; round++) {
      await fresh(server.url)
      const runner = secondsOf(build, folder)
      await fresh(server.url)
      rounds.push([runner, secondsOf([script, 'replay', folder], folder)])
    }
    const [runner, bare] = [0, 1].map((side) => median(rounds.map((round) => round[side])))
    const each = ((runner - bare) / tables) * 1000
    console.log(`${tables} tables, one thread`)
    console.log(`bare pg       ${bare.toFixed(2)} s`)
    console.log(
      `cupel build   ${runner.toFixed(2)} s  (${each.toFixed(1)} ms a model more, start included; at most 15)`,
    )
  } finally {
    rmSync(folder, { recursive: true })
    await server.stop()
  }
}

function writeProject(folder, tables) {
  mkdirSync(join(folder, 'models'))
  writeFileSync(
    join(folder, 'project.yml'),
    'name: bench\ntargets:\n  pg: {type: postgres, schema: bench, threads: 1}\n',
  )
  for (let nth = 0; nth < tables; nth++) {
    const from = nth < 10 ? '{{generate_numbers "1" "100"}} as s(id)' : `{{ref "t${nth % 10}"}} as s`
    const sql = `{{config materialized="table"}}\nselect s.id, s.id * ${nth} as amount from ${from}\n`
    writeFileSync(join(folder, 'models', `t${nth}.sql`), sql)
  }
}

/** An empty database. */
async function fresh(url) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('drop database if exists bench')
  await client.query('create database bench')
  await client.end()
}

/** Builds once, and writes down what the server was sent. */
async function record(folder) {
  const statements = []
  const sessions = new Map()
  const query = pg.Client.prototype.query
  pg.Client.prototype.query = function (...args) {
    const [config] = args
    const isText = typeof config === 'string' || typeof config.text === 'string'
    if (!sessions.has(this)) sessions.set(this, sessions.size)
    if (isText) statements.push({ session: sessions.get(this), text: config.text ?? config, values: config.values })
    return query.apply(this, args)
  }
  const { build } = await import('../dist/runner/index.js')
  await build({ folder, threads: 1 })
  writeFileSync(join(folder, 'statements.json'), JSON.stringify(statements))
}

async function replay(folder) {
  const statements = JSON.parse(readFileSync(join(folder, 'statements.json'), 'utf8'))
  const sessions = new Map()
  for (const { session, text, values } of statements) {
    if (!sessions.has(session)) {
      const client = new pg.Client()
      await client.connect()
      sessions.set(session, client)
    }
    await sessions.get(session).query(text, values)
  }
  for (const client of sessions.values()) await client.end()
}
