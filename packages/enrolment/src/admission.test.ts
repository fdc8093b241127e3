import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conflictSentence, mergeAdmissions, type Scan } from './admission.ts'

const aScan = (scan: Partial<Scan> = {}): Scan => ({
  scanId: 's1',
  gate: '东门',
  at: '2026-09-18T01:00:00.000Z',
  bookingCode: 'K7M2QX94TB',
  partyOf: 4,
  people: 4,
  ...scan,
})

const someScans = fc.array(
  fc.record({
    scanId: fc.nat(12).map((n) => `s${n}`),
    gate: fc.constantFrom('东门', '西门', '南门'),
    at: fc.nat(5).map((minute) => `2026-09-18T01:0${minute}:00.000Z`),
    bookingCode: fc.constantFrom('A', 'B', 'C'),
    partyOf: fc.constantFrom(1, 2, 4),
    people: fc.integer({ min: 1, max: 4 }),
  }),
  { maxLength: 15 },
)

describe('what several gates saw', () => {
  // The table of rule G-4 in docs/rules.md.
  it.each([
    { east: 4, west: 4, counts: [4], conflict: ['used'] },
    { east: 3, west: 1, counts: [4], conflict: [] },
    { east: 3, west: 2, counts: [3], conflict: ['party_exceeded'] },
    { east: undefined, west: 4, counts: [4], conflict: [] },
  ])('a party of 4: $east at one gate, $west a minute later at another', ({ east, west, counts, conflict }) => {
    const first = east === undefined ? [] : [aScan({ scanId: 's1', gate: '东门', at: '2026-09-18T01:01:00.000Z', people: east })]
    const scans = [...first, aScan({ scanId: 's2', gate: '西门', at: '2026-09-18T01:02:00.000Z', people: west })]
    const merged = mergeAdmissions(scans)
    expect(merged.admitted.map(({ people }) => people)).toEqual(counts)
    expect(merged.conflicts.map(({ reason }) => reason)).toEqual(conflict)
  })

  it('one ticket at three offline gates is one admission and two conflicts', () => {
    const scans = [
      aScan({ scanId: 's3', gate: '南门', at: '2026-09-18T01:07:00.000Z' }),
      aScan({ scanId: 's1', gate: '东门', at: '2026-09-18T01:05:00.000Z' }),
      aScan({ scanId: 's2', gate: '西门', at: '2026-09-18T01:06:00.000Z' }),
    ]
    const { admitted, conflicts } = mergeAdmissions(scans)
    expect(admitted).toEqual([{ bookingCode: 'K7M2QX94TB', gate: '东门', at: '2026-09-18T01:05:00.000Z', people: 4, scanIds: ['s1'] }])
    expect(conflicts.map(({ scan, reason, firstScanId }) => [scan.scanId, reason, firstScanId])).toEqual([
      ['s2', 'used', 's1'],
      ['s3', 'used', 's1'],
    ])
    expect(conflicts.map(conflictSentence)[0]).toBe('西门扫的这张入场码，已先在东门用过。请核对是否同一组来访者。')
  })

  it('lets a party come in parts, and reports who is too many', () => {
    const part = (scanId: string, minute: number, people: number): Scan => aScan({ scanId, people, at: `2026-09-18T01:0${minute}:00.000Z` })
    const { admitted, conflicts } = mergeAdmissions([part('s3', 3, 2), part('s1', 1, 2), part('s2', 2, 1), part('s4', 4, 1)])
    expect(admitted).toMatchObject([{ people: 4, scanIds: ['s1', 's2', 's4'] }])
    expect(conflicts).toMatchObject([{ scan: { scanId: 's3' }, reason: 'party_exceeded', firstGate: '东门' }])
  })

  it('at the same moment is decided by the gate, never by who reports first', () => {
    const scans = [aScan({ scanId: 's9', gate: 'B' }), aScan({ scanId: 's1', gate: 'C' }), aScan({ scanId: 's5', gate: 'A' })]
    expect(mergeAdmissions(scans).admitted[0]?.scanIds).toEqual(['s5'])
  })

  it('gives the same answer in whatever order and however often gates report', () => {
    fc.assert(
      fc.property(someScans, fc.infiniteStream(fc.nat()), fc.array(fc.nat()), (scans, keys, repeats) => {
        const again = repeats.flatMap((at) => scans[at % Math.max(1, scans.length)] ?? [])
        const shuffled = [...scans, ...again].map((scan) => ({ scan, key: keys.next().value ?? 0 })).sort((a, b) => a.key - b.key)
        expect(mergeAdmissions(shuffled.map(({ scan }) => scan))).toEqual(mergeAdmissions(scans))
      }),
      { numRuns: 500 },
    )
  })

  it('every scan either counts or is a conflict, and nobody is admitted beyond a party', () => {
    fc.assert(
      fc.property(someScans, (scans) => {
        const { admitted, conflicts } = mergeAdmissions(scans)
        const told = [...admitted.flatMap(({ scanIds }) => scanIds), ...conflicts.map(({ scan }) => scan.scanId)]
        expect(told.toSorted()).toEqual([...new Set(scans.map(({ scanId }) => scanId))].sort())
        for (const { people } of admitted) expect(people).toBeLessThanOrEqual(4)
        expect(new Set(admitted.map(({ bookingCode }) => bookingCode)).size).toBe(admitted.length)
      }),
    )
  })
})
