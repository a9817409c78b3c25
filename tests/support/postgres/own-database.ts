import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** The server of this run of the tests. */
export function postgresUrl(): URL {
  const url = process.env.TEST_POSTGRES_URL
  if (!url) throw new Error('the tests of PostgreSQL need the server that their set-up starts')
  return new URL(url)
}

/** A database of its own, empty; its address. It goes with the server. */
export async function ownDatabase(): Promise<URL> {
  const url = postgresUrl()
  const name = `test_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    await client.query(`create database ${name}`)
  } finally {
    await client.end()
  }
  url.pathname = `/${name}`
  return url
}
