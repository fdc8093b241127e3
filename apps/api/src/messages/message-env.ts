import { z } from 'zod'

/** The variables that say how messages leave the house; docs/operations.md explains each. */
export const MESSAGE_ENV = {
  SMTP_HOST: z.string().min(1).optional(),
  SMTP_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  SMTP_TLS: z.enum(['starttls', 'tls', 'none']).default('starttls'),
  SMTP_USER: z.string().min(1).optional(),
  SMTP_PASSWORD: z.string().min(1).optional(),
  SMTP_CA_FILE: z.string().min(1).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^@<>\r\n]*<?[^@\s<>]+@[^@\s<>]+>?$/, 'must be an address: name <mail@example.cn>')
    .optional(),
  SMS_GATEWAY_URL: z
    .url({ protocol: /^https?$/ })
    .refine(isPrivateOnTheWay, 'must be https:, or http: on this machine')
    .optional(),
  SMS_GATEWAY_ID: z.string().min(1).optional(),
  SMS_GATEWAY_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
}

export type MessageEnv = Readonly<z.output<z.ZodObject<typeof MESSAGE_ENV>>>

function isPrivateOnTheWay(address: string): boolean {
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

/** What is missing beside what is given; nothing when each way out is set up in full or not at all. */
export function missingMessageEnv(env: MessageEnv): readonly string[] {
  const smtp = env.SMTP_HOST === undefined || env.MAIL_FROM !== undefined ? [] : ['MAIL_FROM: needed beside SMTP_HOST']
  const user = (env.SMTP_USER === undefined) === (env.SMTP_PASSWORD === undefined) ? [] : ['SMTP_USER, SMTP_PASSWORD: give both or neither']
  // A password on an open line is known to the whole network.
  const open = env.SMTP_TLS === 'none' && env.SMTP_USER !== undefined ? ['SMTP_TLS: none goes without SMTP_USER only'] : []
  const sms = [env.SMS_GATEWAY_URL, env.SMS_GATEWAY_ID, env.SMS_GATEWAY_KEY].filter((value) => value !== undefined).length
  const gateway = sms === 0 || sms === 3 ? [] : ['SMS_GATEWAY_URL, SMS_GATEWAY_ID, SMS_GATEWAY_KEY: give all or none']
  return [...smtp, ...user, ...open, ...gateway]
}
