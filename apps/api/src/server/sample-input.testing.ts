import { z } from 'zod'

/** Ids to put into fields of that name; any other id is one that nothing has. */
export type KnownIds = Readonly<Record<string, string>>

const NO_SUCH_ID = '00000000-0000-7000-8000-000000000000'

interface JsonSchema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  readonly minItems?: number
  readonly minimum?: number
  readonly minLength?: number
  readonly format?: string
  readonly pattern?: string
}

/** An input that fits the schema as far as its JSON form tells, with known ids where fields ask for them. */
export function sampleInput(schema: z.ZodType, ids: KnownIds): unknown {
  return sample(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as JsonSchema, '', ids) // the parts used here
}

function sample(schema: JsonSchema, name: string, ids: KnownIds): unknown {
  const [first] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  if (first !== undefined && schema.properties === undefined) return sample(first, name, ids)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, field]) => [key, sample(field, key, ids)]))
    case 'array':
      return [sample(schema.items ?? {}, name.replace(/s$/, ''), ids)]
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 0, name === 'year' ? 2026 : name === 'quarter' ? 1 : 0)
    case 'boolean':
      return false
    case 'string':
      return sampleText(schema, name, ids)
    default:
      return undefined
  }
}

function sampleText({ format, pattern, minLength }: JsonSchema, name: string, ids: KnownIds): string {
  if (name in ids) return ids[name] ?? ''
  if (format === 'uuid') return NO_SUCH_ID
  if (format === 'date') return '2026-08-15'
  if (format === 'date-time') return '2026-08-15T00:00:00Z'
  if (format === 'uri') return 'https://shili.example/'
  if (pattern?.includes('64')) return 'a'.repeat(64)
  if (pattern?.includes('6')) return '123456'
  return 'sample'.padEnd(minLength ?? 0, 'x')
}
