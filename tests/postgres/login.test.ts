import { createServer } from 'node:net'
import { join } from 'node:path'
import { filesWith } from '../support/files-with.ts'
import { type Files, temporaryFolder, writeFiles } from '../support/folders.ts'
import { ownDatabase } from '../support/postgres/own-database.ts'
import { project } from '../support/project.ts'

type Settings = Readonly<Record<string, unknown>>

const model = { 'models/orders.sql': 'select 1 as id' }
const secret = 'hush-4711'
const services = join(temporaryFolder(), 'services.conf')

/** A URL's parts, as settings. */
function partsOf({ hostname: host, port, username: user, password, pathname }: URL) {
  return { host, port: Number(port), user, password, dbname: pathname.slice(1) }
}

/** Something that takes connections, and says nothing. */
const silent = createServer()

beforeAll(async () => {
  writeFiles(join(services, '..'), { 'services.conf': '[shop]\nhost=127.0.0.1\n' })
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
})
afterAll(() => void silent.close())

function silentPort(): number {
  const address = silent.address()
  return typeof address === 'object' && address ? address.port : 0
}

const lookAtLogin = 'Look at targets.dev.user and targets.dev.password, or PGUSER, PGPASSWORD and ~/.pgpass.'
const lookAtServer = 'Look at targets.dev.host and targets.dev.port, or PGHOST and PGPORT, and whether the server runs.'
const urlHint = 'Other characters than letters and digits are written as %40 and the like in it.'
const noUrl = `"url" of the target "dev" must look like postgresql://user@host:5432/database  [setting-wrong]\n  ${urlHint}`

const refusals: Readonly<Record<string, readonly [settings: (url: URL) => Settings, said: string]>> = {
  'a wrong password': [
    (url) => ({ ...partsOf(url), password: secret }),
    `target "dev" refuses the login: password authentication failed for user "cupel"  [login-refused]\n  ${lookAtLogin}`,
  ],
  'a wrong password in a URL': [
    (url) => ({ url: Object.assign(url, { password: `${secret}%2F` }).href }),
    `target "dev" refuses the login: password authentication failed for user "cupel"  [login-refused]\n  ${lookAtLogin}`,
  ],
  'no password': [
    (url) => ({ ...partsOf(url), password: undefined }),
    `target "dev" refuses the login: empty password returned by client  [login-refused]\n  ${lookAtLogin}`,
  ],
  'a user that does not exist': [
    (url) => ({ ...partsOf(url), user: 'nobody' }),
    `target "dev" refuses the login: password authentication failed for user "nobody"  [login-refused]\n  ${lookAtLogin}`,
  ],
  'a database that does not exist': [
    (url) => ({ url: url.href, dbname: 'nowhere' }),
    'target "dev": database "nowhere" does not exist  [database-missing]\n  Look at targets.dev.dbname, or create it: createdb does.',
  ],
  'a role that does not exist': [
    (url) => ({ url: url.href, role: 'nobody' }),
    '"role" of the target "dev" names one that this user cannot become: role "nobody" does not exist  [setting-wrong]\n  Create it, and grant it to the user that logs in.',
  ],
  'a host that does not exist': [
    (url) => ({ url: url.href, host: 'no-such-host.invalid' }),
    `target "dev" cannot be reached: no-such-host.invalid:<port>/<database>: no such host  [database-unreachable]\n  ${lookAtServer}`,
  ],
  'a port where nothing listens': [
    (url) => ({ url: url.href, port: 1 }),
    `target "dev" cannot be reached: 127.0.0.1:1/<database>: nothing listens there  [database-unreachable]\n  ${lookAtServer}`,
  ],
  'a server that does not answer in time': [
    (url) => ({ url: url.href, port: silentPort(), sslmode: 'disable', connect_timeout: 0.2 }),
    'target "dev" cannot be reached: 127.0.0.1:<port>/<database>: no answer in time  [database-unreachable]\n  It has targets.dev.connect_timeout seconds. Look at targets.dev.host and targets.dev.port, and whether a firewall stands between.',
  ],
  'SSL that the server does not have': [
    (url) => ({ url: url.href, sslmode: 'require' }),
    'target "dev" cannot be reached: The server does not support SSL connections  [database-unreachable]\n  Turn SSL on at the server, or write targets.dev.sslmode: prefer.',
  ],
  'a service that there is not': [
    (url) => ({ url: url.href, service: 'shpo' }),
    `"service" of the target "dev" names "shpo", which is not in ${services}  [setting-wrong]\n  Did you mean "shop"?`,
  ],
  'a root certificate that there is not': [
    (url) => ({ url: url.href, sslrootcert: 'root.crt', sslmode: 'verify-ca' }),
    '"sslrootcert" of the target "dev" names the file "root.crt", which does not exist  [setting-wrong]',
  ],
  'a URL that is none': [() => ({ url: `${secret}@localhost` }), noUrl],
  'a URL of something else': [() => ({ url: `mysql://user:${secret}@localhost/shop` }), noUrl],
  'a URL with a port that cannot be': [() => ({ url: `postgresql://user:${secret}@localhost:99999/shop` }), noUrl],
  'a URL with a broken escape': [() => ({ url: `postgresql://user:${secret}%@localhost/shop` }), noUrl],
  'a URL with an sslmode that there is not': [
    (url) => ({ url: `${url.href}?sslmode=maybe` }),
    '"sslmode" of the target "dev" must be one of disable, allow, prefer, require, verify-ca, verify-full  [setting-wrong]',
  ],
}

describe.each(Object.entries(refusals))('%s', (_, [settings, said]) => {
  const shopOf = (url: URL) =>
    project({ ...model, '.env': `PGSERVICEFILE=${services}\n` }, { type: 'postgres', settings: settings(url) })

  test('is told with the target and the setting, and what to do', async () => {
    const url = await ownDatabase()
    const { code, err } = await shopOf(url).cupel('build')
    const plain = [url.port, silentPort()].reduce((text: string, port) => text.replaceAll(`:${port}/`, ':<port>/'), err)
    expect(plain.replaceAll(url.pathname.slice(1), '<database>')).toBe(`error  ${said}\n`)
    expect(code).toBe(2)
  })

  test('is told without a secret, and leaves none in a file, even with its stack', async () => {
    const url = await ownDatabase()
    const shop = shopOf(url)
    for (const command of ['build', 'check', 'list', 'docs']) {
      const { out, err } = await shop.cupel(command, '--debug')
      for (const hidden of [secret, url.password]) expect(out + err).not.toContain(hidden)
    }
    for (const hidden of [secret, url.password])
      expect(filesWith(shop.folder, hidden).filter((file) => file !== 'project.yml')).toEqual([])
  })
})

/** Whether a target can be built in, and as whom it is. */
async function loggedIn(settings: Settings, files: Files = {}) {
  const shop = project({ ...model, ...files }, { type: 'postgres', settings })
  const { code, err } = await shop.cupel('build')
  expect(err).toBe('')
  return code
}

describe('a login', () => {
  test('takes a URL whose password has characters that are escaped', async () => {
    const url = await ownDatabase()
    const admin = project(model, { type: 'postgres', settings: { url: url.href } })
    const [user, password] = [`user_${url.pathname.slice(6)}`, `p@ss/w:rd %41?#é`]
    await admin.sql(
      `create role ${user} login password '${password}'; grant create on database ${url.pathname.slice(1)} to ${user}`,
    )
    url.username = user
    url.password = encodeURIComponent(password)
    expect(await loggedIn({ url: url.href })).toBe(0)
  })

  test('takes parts, and these win over the URL', async () => {
    const url = await ownDatabase()
    expect(await loggedIn(partsOf(url))).toBe(0)
    expect(await loggedIn({ ...partsOf(url), url: `postgresql://nobody:${secret}@nowhere:1/nothing` })).toBe(0)
  })

  test('takes PG* variables, of the process or of .env', async () => {
    const { host, port, user, password, dbname } = partsOf(await ownDatabase())
    const env = `PGHOST=${host}\nPGPORT=${port}\nPGUSER=${user}\nPGPASSWORD=${password}\nPGDATABASE=${dbname}\n`
    expect(await loggedIn({}, { '.env': env })).toBe(0)
  })

  test('takes a service, whose parts win over variables and lose against a URL', async () => {
    const { host, port, user, password, dbname } = partsOf(await ownDatabase())
    const folder = temporaryFolder()
    writeFiles(folder, {
      'services.conf': `# ours\n[other]\nhost=nowhere\n\n[shop]\nhost = ${host}\nport=${port}\nuser=${user}\ndbname=nothing\n`,
    })
    const env = `PGSERVICEFILE=${folder}/services.conf\nPGHOST=nowhere\nPGPASSWORD=${password}\n`
    expect(await loggedIn({ service: 'shop', dbname }, { '.env': env })).toBe(0)
    expect(await loggedIn({ url: `postgresql:///${dbname}` }, { '.env': `${env}PGSERVICE=shop\n` })).toBe(0)
  })

  test('takes a role, which owns what is made', async () => {
    const url = await ownDatabase()
    const database = url.pathname.slice(1)
    const shop = project(model, { type: 'postgres', settings: { url: url.href, role: `role_${database}` } })
    const admin = project(model, { type: 'postgres', settings: { url: url.href } })
    await admin.sql(`create role role_${database}; grant create on database ${database} to role_${database}`)
    expect((await shop.build()).statuses).toEqual({ orders: 'built' })
    expect(
      await admin.rows(`select pg_get_userbyid(relowner) as owner from pg_class where oid = 'main.orders'::regclass`),
    ).toEqual([{ owner: `role_${database}` }])
  })
})
