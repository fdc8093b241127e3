import { describe, expect, it } from 'vitest'
import { freesPlaces, holdsPlaces, isWaiting, nextStatus, type BookingAct, type BookingStatus } from './booking.ts'

const statuses: readonly BookingStatus[] = [
  'applied',
  'waiting',
  'offered',
  'placed',
  'admitted',
  'absent',
  'withdrawn',
  'lapsed',
  'declined',
  'called-off',
]
const acts: readonly BookingAct[] = [
  'queue',
  'offer',
  'place',
  'confirm',
  'withdraw',
  'lapse',
  'decline',
  'displace',
  'admit',
  'mark-absent',
  'correct',
  'call-off',
]

describe('a booking', () => {
  it('holds places or waits, never both', () => {
    for (const status of statuses) expect(holdsPlaces(status) && isWaiting(status)).toBe(false)
  })

  it('that is over stays over', () => {
    for (const status of ['withdrawn', 'lapsed', 'declined', 'called-off'] as const) {
      for (const act of acts) expect(nextStatus(status, act)).toBeUndefined()
    }
  })

  it('can be given up by its visitor as long as the day has not come', () => {
    for (const status of ['applied', 'waiting', 'offered', 'placed'] as const) expect(nextStatus(status, 'withdraw')).toBe('withdrawn')
    expect(nextStatus('admitted', 'withdraw')).toBeUndefined()
  })

  it('frees places by these steps and no others', () => {
    const freeing = statuses.flatMap((status) => acts.filter((act) => freesPlaces(status, act)).map((act) => `${status} ${act}`))
    expect(freeing).toEqual([
      'offered withdraw',
      'offered lapse',
      'offered displace',
      'offered call-off',
      'placed withdraw',
      'placed displace',
      'placed call-off',
    ])
  })

  it('marked absent is admitted after all when an offline gate reports late', () => {
    expect(nextStatus('absent', 'admit')).toBe('admitted')
    expect(nextStatus('waiting', 'admit')).toBeUndefined()
  })
})
