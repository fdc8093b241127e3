import type { OpenSessionView } from '@sunlit/contracts'
import { describe, expect, test } from 'vitest'
import { readRoster } from '../../lib/roster/read-roster.ts'
import { newDraft, type Draft } from './draft.ts'
import { bookingOf, makeUpOf, partyFaults, personFaults } from './form-faults.ts'

const EVENT = {
  admission: {
    adultFrom: 18,
    minors: 'accompanied',
    pupilsPerAdult: 20,
    preschoolPerAdult: 10,
    consentBelow: 14,
    perSeason: 1,
    minutesBetween: 60,
  },
} as const
// Only what the rules read.
const SESSION = { id: 's', starts: '2026-09-18T01:00:00.000Z', ends: '2026-09-18T03:00:00.000Z', largestParty: 30 } as OpenSessionView

const draftOf = (change: Partial<Draft>): Draft => ({ ...newDraft('s', 'citizen'), ...change })
const fieldsOf = (change: Partial<Draft>): readonly string[] => partyFaults(draftOf(change), EVENT, SESSION).map(({ fieldId }) => fieldId)

describe('the party', () => {
  test('of one adult is well, and so is a class with its teachers and consents', () => {
    expect(fieldsOf({})).toEqual([])
    expect(fieldsOf({ adults: 2, pupils: 25, belowConsentAge: 25, guardiansAgree: true })).toEqual([])
  })

  test('needs a session, a class, adults enough, consents, and no more people than may come at once', () => {
    expect(partyFaults(draftOf({}), EVENT, undefined)).toEqual([{ fieldId: 'session', text: '请选择一场' }])
    expect(fieldsOf({ participantClass: '' })).toEqual(['class'])
    expect(fieldsOf({ adults: 1, pupils: 25 })).toEqual(['adults'])
    expect(fieldsOf({ adults: 0, pupils: 1 })).toContain('adults')
    expect(fieldsOf({ preschool: 2 })).toEqual(['guardians'])
    expect(fieldsOf({ adults: 31 })).toEqual(['adults'])
    expect(fieldsOf({ roster: '甲\n乙' })).toEqual(['roster'])
  })

  test('counts preschool children among those below the age of consent, whatever was typed', () => {
    expect(makeUpOf(draftOf({ preschool: 3, belowConsentAge: 1, guardiansAgree: true }))).toMatchObject({ belowConsentAge: 3, consents: 3 })
  })
})

describe('the person', () => {
  const whole = { name: '示例市民', contact: '138 0000 0000', ageConfirmed: true, privacyAccepted: true }
  test.each(['138 0000 0000', '+86 138-0000-0000', '１３８０００００００１', 'name@example.cn', 'name＠example.cn'])(
    'can be written to at %s',
    (contact) => {
      expect(personFaults(draftOf({ ...whole, contact }), { asksDocument: false })).toEqual([])
    },
  )
  test.each(['1380000', 'name@', '姓名', '@example.cn'])('cannot be written to at %s', (contact) => {
    expect(personFaults(draftOf({ ...whole, contact }), { asksDocument: false }).map(({ fieldId }) => fieldId)).toEqual(['contact'])
  })
  test('has agreed, and gives the end of a document only where it is asked for', () => {
    expect(personFaults(draftOf({}), { asksDocument: true }).map(({ fieldId }) => fieldId)).toEqual([
      'name',
      'contact',
      'document',
      'age',
      'privacy',
    ])
    expect(bookingOf(draftOf({ ...whole, documentEnd: '12x4' }), 'c', false)).not.toHaveProperty('documentEnd')
    expect(bookingOf(draftOf({ ...whole, contact: ' a@b.cn ' }), 'c', false)).toMatchObject({ channel: 'email', contact: 'a@b.cn' })
  })
})

test('names are read out of a table that was pasted, without its numbers and headings', () => {
  expect(readRoster('序号\t姓名\t班级\r\n1\t示例甲\t一班\r\n2\t示例乙\t一班\n\n')).toEqual(['示例甲', '示例乙'])
  expect(readRoster('示例甲、示例乙；示例丙')).toEqual(['示例甲', '示例乙', '示例丙'])
  expect(readRoster('')).toEqual([])
})
