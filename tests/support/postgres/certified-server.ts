import { openTarget } from '../open-target.ts'
import { selfSignedForName } from '../self-signed.ts'
import { type StartedPostgres, startPostgres } from './start-postgres.ts'

/** A server that speaks SSL, with a certificate for `localhost` that it signed itself. */
export interface CertifiedServer extends StartedPostgres {
  /** In PEM. */
  readonly certificate: string
}

/** The server writes its files itself, so that they are its own, as the key must be. */
function writeFile(name: string, text: string): string {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => `('${line}')`)
  return `copy (values ${lines.join(', ')}) to program 'umask 077 && cat > ${name}'`
}

/** Starts one; it is stopped when the tests of the file are over. */
export async function certifiedServer(): Promise<CertifiedServer> {
  const server = await startPostgres()
  started.push(server)
  await using adapter = await openTarget('postgres', { url: server.url, sslmode: 'disable' })
  await using connection = await adapter.connect()
  const { key, cert } = selfSignedForName
  await connection.execute(writeFile('server.key', key))
  await connection.execute(writeFile('server.crt', cert))
  await connection.execute('alter system set ssl = on')
  await connection.query('select pg_reload_conf() as done')
  return { ...server, certificate: cert }
}

const started: StartedPostgres[] = []

afterAll(async () => {
  for (const server of started.splice(0)) await server.stop()
})
