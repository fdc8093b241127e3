import { describe, expect, it } from 'vitest'
import { inLanes, namedLines } from './lanes.mjs'

/** Jobs that end when they are told to. */
function someJobs(names: readonly string[]) {
  const jobs = names.map((name) => ({ name, ...Promise.withResolvers<string>() }))
  const begun: string[] = []
  return {
    jobs,
    begun,
    act: (job: (typeof jobs)[number]) => {
      begun.push(job.name)
      return job.promise
    },
  }
}

describe('jobs in lanes', () => {
  it('begin in their order, the next one when any lane is free, and answer in their order', async () => {
    const { jobs, begun, act } = someJobs(['long', 'short', 'third', 'fourth'])
    const all = inLanes(jobs, 2, act)
    expect(begun).toEqual(['long', 'short'])
    jobs[1]?.resolve('2')
    await expect.poll(() => begun).toEqual(['long', 'short', 'third'])
    jobs[2]?.resolve('3')
    await expect.poll(() => begun).toEqual(['long', 'short', 'third', 'fourth'])
    jobs[0]?.resolve('1')
    jobs[3]?.resolve('4')
    expect(await all).toEqual(['1', '2', '3', '4'])
  })

  it('end with the first failure', async () => {
    const { jobs, act } = someJobs(['one', 'two'])
    const all = inLanes(jobs, 2, act)
    jobs[0]?.reject(new Error('stopped'))
    await expect(all).rejects.toThrow('stopped')
  })
})

describe('lines of programs that run side by side', () => {
  it('are passed on whole, each with the name of its program', () => {
    let shown = ''
    const lines = namedLines('db', (text) => (shown += text))
    lines.add('first ')
    expect(shown).toBe('')
    lines.add('line\nsecond line\nthi')
    expect(shown).toBe('db: first line\ndb: second line\n')
    lines.add('rd')
    lines.end()
    expect(shown).toBe('db: first line\ndb: second line\ndb: third\n')
  })
})
