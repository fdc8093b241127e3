import { z } from 'zod'
import { MESSAGE_ENV, missingMessageEnv } from './messages/message-env.ts'
import { parseClamdAddress } from './evidence/clamd.ts'

const flag = z.enum(['0', '1', 'true', 'false']).transform((text) => text === '1' || text === 'true')

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )

/** Everything the process takes from its surroundings; docs/operations.md explains each line. */
const envSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).optional(),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: z.string().min(1).optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRUSTED_PROXIES: list,
  SUNLIT_DEMO: flag.optional(),
  SUNLIT_SECRET: z.string().min(32).optional(),
  LOG_ORIGIN: z
    .string()
    .regex(/^[^\s+]+$/, 'must not contain spaces or +')
    .optional(),
  LOG_KEY: z.string().min(1).optional(),
  LOG_KEY_FILE: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(0).default(3000),
  SIGN_IN_LIMIT: z.coerce.number().int().min(0).default(60),
  API_THREADS: z.coerce.number().int().min(1).max(16).optional(),
  CLAMD: z
    .string()
    .refine((text) => parseClamdAddress(text) !== undefined, 'must be tcp://host:3310 or unix:/path')
    .optional(),
  UPLOAD_MEMORY_MB: z.coerce.number().int().min(16).max(16_384).default(256),
  SHUTDOWN_SECONDS: z.coerce.number().int().min(1).max(300).default(15),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_CLAIM: z.string().min(1).default('preferred_username'),
  CITIZEN_OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  CITIZEN_OIDC_CLIENT_ID: z.string().min(1).optional(),
  CITIZEN_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  CITIZEN_OIDC_SCOPES: z
    .string()
    .regex(/(?:^| )openid(?: |$)/, 'must contain openid')
    .default('openid'),
  CITIZEN_OIDC_CLAIM: z.string().min(1).default('sub'),
  ...MESSAGE_ENV,
})

export type Env = Readonly<z.output<typeof envSchema>> & {
  /** The demo organisation is seeded into an empty database, and its passwords are printed. */
  readonly demo: boolean
  readonly host: string
  readonly logLevel: string
}

/** A setting of the environment that cannot be used; the message names the variable, in Chinese and English. */
export class EnvError extends Error {}

/** Reads the environment once; an empty variable counts as absent. Throws EnvError. */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = envSchema.safeParse(present)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new EnvError(`环境变量不正确 / Bad environment variable: ${lines.join('; ')}`)
  }
  const env = parsed.data
  const missing = [...missingMessageEnv(env), ...missingCitizenEnv(env)]
  if (missing.length > 0) throw new EnvError(`环境变量不正确 / Bad environment variable: ${missing.join('; ')}`)
  // Whoever names a public address means to be reached there: no accounts are made up for them unless told so.
  const isPrivate = env.NODE_ENV !== 'production' && env.DATABASE_URL === undefined && env.PUBLIC_URL === undefined
  const demo = env.SUNLIT_DEMO ?? isPrivate
  // Demo passwords are known to whoever reads the terminal: nobody else's machine gets to try them unless told so.
  // In a demo the terminal is read by a person: a line for each request would push the passwords out of sight.
  return { ...env, demo, host: env.HOST ?? (demo ? '127.0.0.1' : '0.0.0.0'), logLevel: env.LOG_LEVEL ?? (demo ? 'warn' : 'info') }
}

/** Half a provider would let a plan be published that nobody can answer. */
function missingCitizenEnv(env: z.output<typeof envSchema>): readonly string[] {
  const given = [env.CITIZEN_OIDC_ISSUER, env.CITIZEN_OIDC_CLIENT_ID, env.CITIZEN_OIDC_CLIENT_SECRET].filter((value) => value !== undefined)
  return given.length === 0 || given.length === 3
    ? []
    : ['CITIZEN_OIDC_ISSUER, CITIZEN_OIDC_CLIENT_ID, CITIZEN_OIDC_CLIENT_SECRET: give all or none']
}
