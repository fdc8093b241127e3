import { PERMISSIONS } from '@sunlit/contracts'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { appRouter } from './router.ts'

interface Definition {
  readonly _def: { readonly type: 'query' | 'mutation' | 'subscription'; readonly meta?: { readonly permission?: string } }
}

const procedures = Object.entries(appRouter._def.procedures as unknown as Readonly<Record<string, Definition>>) // the flat map behind a router

describe('every procedure', () => {
  test('declares a permission of the table, or that it is open to everybody', () => {
    expect(procedures.length).toBeGreaterThan(60)
    const known = new Set<string | undefined>([...Object.keys(PERMISSIONS), 'public'])
    const undeclared = procedures.filter(([, { _def }]) => !known.has(_def.meta?.permission))
    expect(undeclared.map(([path]) => path)).toEqual([])
  })

  test('that changes something asks for more than reading', () => {
    const posted = new Set(['scheme.readFile', 'scheme.tryOn', 'appeal.previewWholeRule', 'openDay.exportTable']) // they store nothing; what they read is too long for an address
    const loose = procedures.filter(
      ([path, { _def }]) => _def.type === 'mutation' && _def.meta?.permission?.endsWith('.read') && !posted.has(path),
    )
    expect(loose.map(([path]) => path)).toEqual([])
  })

  test('that is open to everybody belongs to the door, or hands out a proof of what is public already', () => {
    const open = procedures.filter(([, { _def }]) => _def.meta?.permission === 'public').map(([path]) => path)
    expect(open.filter((path) => !/^(session|setup)\./.test(path))).toEqual(['audit.proof'])
  })
})

test('a router holds no decision: no if, no loop, no try', () => {
  const files = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.router.ts'),
  )
  expect(files.length).toBeGreaterThan(10)
  for (const file of files)
    expect(readFileSync(new URL(file, import.meta.url), 'utf8'), file).not.toMatch(/\b(if|for|while|try|switch)\b\s*[({]/)
})
