import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { describeBothDialects } from '../testing/describe-both-dialects.ts'
import { compiledRead, inSql } from './compiled.ts'

interface Asked {
  readonly text: string
  readonly number: number
  readonly nothing: string | null
}

describeBothDialects('a compiled read', (open, dialect) => {
  test('gives each call its own values, whatever their kind', async () => {
    const { read } = await open()
    const echo = compiledRead<Asked, { text: string; number: number; is_nothing: boolean | number }>((db, slot) =>
      inSql(
        db,
        sql`select cast(${slot('text')} as text) as text, cast(${slot('number')} as integer) as number, cast(${slot('nothing')} as text) is null as is_nothing`,
      ),
    )
    const [first] = await echo(read, { text: '示例', number: 7, nothing: null })
    const [second] = await echo(read, { text: '', number: -1, nothing: 'one' })
    expect([first?.text, first?.number, Boolean(first?.is_nothing)]).toEqual(['示例', 7, true])
    expect([second?.text, second?.number, Boolean(second?.is_nothing)]).toEqual(['', -1, false])
  })

  test('is planned once on SQLite: its slots, and no other parameters, are hidden from the planner', async () => {
    const { read } = await open()
    const texts: string[] = []
    const one = compiledRead<{ readonly id: string }, object>((db, slot) => {
      const query = db.selectFrom('organisation').select('id').where('id', '=', slot('id')).where('kind', '=', 'city')
      texts.push(query.compile().sql)
      return query
    })
    expect(await one(read, { id: 'nobody' })).toEqual([])
    await one(read, { id: 'somebody' })
    expect(texts).toHaveLength(1)
    const [slot, other] = dialect === 'sqlite' ? ['+?', '?'] : ['$1', '$2']
    expect(texts[0]).toMatch(new RegExp(`= ${slot?.replace(/[+?$]/g, '\\$&')} and "kind" = ${other?.replace(/[+?$]/g, '\\$&')}$`))
  })
})
