import { expect, test } from 'vitest'
import { differingFields, newEventDraft, newSession, nextSession, readDraft, readEventDraft, type EventDraft } from './event-draft.ts'

const CLASSES = [
  { id: 'citizen', name: '市民' },
  { id: 'enterprise', name: '企业' },
]

function aDraft(change: Partial<EventDraft> = {}): EventDraft {
  const draft = newEventDraft({ unitId: 'u', day: '2026-09-18', classIds: ['citizen', 'enterprise'] })
  return { ...draft, title: '走进示例局', theme: '公开', place: '示例路1号', ...change }
}

test('a form that is whole is read as it will be saved, by the clock in Shanghai and without empty items', () => {
  const reading = readDraft(aDraft(), CLASSES)
  expect(reading.ok && reading.event.sessions[0]).toMatchObject({ starts: '2026-09-18T01:00:00.000Z', opensAt: '2026-09-03T01:00:00.000Z' })
  expect(reading.ok && reading.event.document).toMatchObject({ programme: [], classes: CLASSES })
})

test('each thing that is wrong is told at its field', () => {
  const session = { ...newSession('2026-09-18'), closesAt: '2026-09-19T09:00', ends: '2026-09-18T08:00', quotas: { citizen: '21' } }
  const reading = readDraft(
    aDraft({ title: ' ', classIds: ['citizen'], sessions: [session, { ...session, starts: '', capacity: 'x' }] }),
    CLASSES,
  )
  expect(reading.ok ? [] : [...reading.errors.keys()]).toEqual([
    'title',
    'session-0-closesAt',
    'session-0-ends',
    'session-0-capacity',
    'session-1-starts',
    'session-1-capacity',
  ])
})

test('one more session is a week after the last one, and what is not filled in stays so', () => {
  expect(nextSession({ ...newSession('2026-09-18'), closesAt: '' })).toMatchObject({ starts: '2026-09-25T09:00', closesAt: '' })
})

test('a draft of an older page is not taken up, and what a colleague changed is named', () => {
  expect(readEventDraft(JSON.stringify(aDraft()))).toEqual(aDraft())
  expect(readEventDraft('{"title":1}')).toBeUndefined()
  expect(readEventDraft('no json')).toBeUndefined()
  expect(differingFields(aDraft(), aDraft({ version: 7, place: '示例路2号', plan: 'x' }))).toEqual(['地点', '实施方案'])
})
