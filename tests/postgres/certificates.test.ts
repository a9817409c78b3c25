import { writeFiles } from '../support/folders.ts'
import { openTarget } from '../support/open-target.ts'
import { certifiedServer } from '../support/postgres/certified-server.ts'
import { project } from '../support/project.ts'

const model = { 'models/orders.sql': 'select 1 as id' }
const lookAt =
  'Name whom to trust under targets.dev.sslrootcert, or ask for less with targets.dev.sslmode: require encrypts without looking at the certificate.'

const server = certifiedServer()

async function build(settings: Readonly<Record<string, unknown>>) {
  const { url, certificate } = await server
  const shop = project(model, { type: 'postgres', settings: { url, ...settings } })
  writeFiles(shop.folder, { 'root.crt': certificate })
  return shop.cupel('build')
}

const refused = {
  'that nobody known has signed, where it is verified': [{ sslmode: 'verify-ca' }, 'self-signed certificate'],
  'that nobody known has signed, where all is verified': [
    { sslmode: 'verify-full', host: 'localhost' },
    'self-signed certificate',
  ],
  'of another host': [
    { sslmode: 'verify-full', sslrootcert: 'root.crt' },
    "Hostname/IP does not match certificate's altnames: IP: 127.0.0.1 is not in the cert's list: ",
  ],
} as const

test.each(Object.entries(refused))('a certificate %s is refused', async (_, [settings, reason]) => {
  const { code, err } = await build(settings)
  expect(err).toBe(
    `error  target "dev" shows a certificate that does not verify: ${reason}  [certificate-refused]\n  ${lookAt}\n`,
  )
  expect(code).toBe(2)
})

const taken = {
  'without a look at it': { sslmode: 'require' },
  'where SSL is preferred': { sslmode: 'prefer' },
  'of somebody trusted, whatever the host': { sslmode: 'verify-ca', sslrootcert: 'root.crt' },
  'of somebody trusted, of this host': { sslmode: 'verify-full', sslrootcert: 'root.crt', host: 'localhost' },
  'of somebody trusted, where encrypting is enough': { sslmode: 'require', sslrootcert: 'root.crt' },
}

test.each(Object.entries(taken))('a certificate is taken %s', async (_, settings) => {
  expect(await build(settings)).toMatchObject({ code: 0, err: '' })
  await using adapter = await openTarget('postgres', {
    url: (await server).url,
    ...settings,
    ...('sslrootcert' in settings && { sslrootcert: undefined, sslmode: 'require' }),
  })
  await using connection = await adapter.connect()
  expect(await connection.query('select ssl from pg_stat_ssl where pid = pg_backend_pid()')).toEqual([{ ssl: true }])
})

test('a key that is no key is told', async () => {
  const { code, err } = await build({ sslmode: 'require', sslcert: 'root.crt', sslkey: 'project.yml' })
  expect(code).toBe(2)
  expect(err).toBe('error  "sslkey" of the target "dev" names a file that holds none in PEM  [setting-wrong]\n')
})
