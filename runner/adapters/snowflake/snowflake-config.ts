import { z } from 'zod'

const seconds = z.coerce.number().positive().max(604_800)

const authenticators = [
  'snowflake',
  'snowflake_jwt',
  'oauth',
  'externalbrowser',
  'programmatic_access_token',
  'username_password_mfa',
] as const

/** A Snowflake target. What it leaves out is taken from its section of `connections.toml`, where it names one. */
const targetSchema = z.strictObject({
  /** A section of `connections.toml`, in SNOWFLAKE_HOME or ~/.snowflake; the keys below win over it. */
  connection: z.string().optional(),
  /** The account's identifier: `organization-account`, or a locator with its region. */
  account: z.string().optional(),
  user: z.string().optional(),
  password: z.string().optional(),
  /** A private key in PEM, relative to the project, and what opens it. */
  private_key_path: z.string().optional(),
  private_key_passphrase: z.string().optional(),
  /** A token that an identity provider or Snowflake gave. */
  token: z.string().optional(),
  /** How to log in; by default what the other keys imply: a key, a token, or a password. */
  authenticator: z.preprocess(lower, z.enum(authenticators)).optional(),
  role: z.string().optional(),
  /** The warehouse that statements run on; the user's own by default. */
  warehouse: z.string().optional(),
  /** The database that the project's schemas are in. */
  database: z.string().optional(),
  /** What stands in every statement's query tag, beside run and node. */
  query_tag: z.string().max(500).optional(),
  /** Where the service is, if the account's identifier does not say it, as with a private link. */
  access_url: z.string().optional(),
  /** What the service is told that it speaks with. */
  application: z
    .string()
    .regex(/^[A-Za-z][\w.-]{1,49}$/, 'must be a word of 2 to 50 characters')
    .default('cupel'),
  /** Whether certificates are looked up with their issuer. Turned off, it is off for every Snowflake target of the process. */
  ocsp: z.boolean().default(true),
  /** How long to wait for a login, in seconds: a minute by default, two where a person does it in a browser. */
  connect_timeout: seconds.optional(),
  /** How often a login, or what may be repeated, is tried anew where no answer comes. */
  retries: z.coerce.number().int().min(0).max(10).default(2),
  /** How long a statement may run, and wait for a lock, in seconds; as the account says by default. */
  statement_timeout: seconds.optional(),
  lock_timeout: seconds.optional(),
  /** Whether a session that waits is kept from expiring after four hours. */
  client_session_keep_alive: z.boolean().default(false),
})

const expressions = z.union([z.string().transform((expression) => [expression]), z.array(z.string()).min(1)])

const storageShape = {
  /** Whether a table is kept without Fail-safe, which costs less. What models make can be made again. */
  transient: z.boolean().default(true),
  /** Whether what replaces a relation takes over who may read it. */
  copy_grants: z.boolean().default(false),
  /** Expressions that a table's rows are kept together by. */
  cluster_by: expressions.optional(),
  /** Whether a view hides its definition from those who may only read it. */
  secure: z.boolean().default(false),
  /** How old a dynamic table's rows may be: `20 minutes`, or `downstream` for as old as what reads it allows. */
  target_lag: z.string().default('1 hour'),
  refresh_mode: z.enum(['auto', 'full', 'incremental']).optional(),
  initialize: z.enum(['on_create', 'on_schedule']).optional(),
  /** The warehouse that this model is built on, and a dynamic table refreshed. */
  snowflake_warehouse: z.string().optional(),
}

/** What of a model's configs Snowflake reads. */
export const snowflakeStorage = z.object(storageShape)

export const snowflakeConfig = {
  targetSchema,
  storageShape,
  secrets: ['password', 'private_key_passphrase', 'token'],
  secretVariables: [],
  shown: ['database', 'role', 'warehouse', 'query_tag', 'application'],
} as const

export type SnowflakeSettings = z.infer<typeof targetSchema>

function lower(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value
}
