import type { Role } from '@sunlit/contracts'
import { expect, it } from 'vitest'
import { describeBothDialects, plantOffice, PLANTED_AT, type PlantedOffice, type TestDatabase } from '../testing/index.ts'
import { changePerson } from './person.repo.ts'
import { countHolders, insertGrant, listGrantsHeld, revokeGrant } from './role-grant.repo.ts'

function give(db: TestDatabase, office: PlantedOffice, role: Role, unitId: string | null = null): Promise<boolean> {
  return db.transact((tx) =>
    insertGrant(tx, {
      id: crypto.randomUUID(),
      organisation_id: office.organisationId,
      person_id: office.evaluatorId,
      role,
      unit_id: unitId,
      granted_at: PLANTED_AT,
    }),
  )
}

describeBothDialects('a grant', (open) => {
  it('is held once, but may be held for several units and given again after it was revoked', async () => {
    const db = await open()
    const office = await plantOffice(db)
    expect(await give(db, office, 'evaluator')).toBe(true)
    expect(await give(db, office, 'evaluator')).toBe(false)
    expect(await give(db, office, 'liaison', office.unitId)).toBe(true)
    expect(await give(db, office, 'liaison', office.otherUnitId)).toBe(true)
    const [first] = await listGrantsHeld(db.read, office.evaluatorId)
    const revoke = () =>
      db.transact((tx) =>
        revokeGrant(tx, { organisationId: office.organisationId, id: first?.id ?? '', by: office.reviewerId, at: PLANTED_AT }),
      )
    expect(await revoke()).toBe(true)
    expect(await revoke()).toBe(false)
    expect(await listGrantsHeld(db.read, office.evaluatorId)).toHaveLength(2)
    expect(await give(db, office, first?.role ?? 'evaluator', first?.unit_id)).toBe(true)
  })

  it('never makes one person two administrators, even when both are given at once', async () => {
    const db = await open()
    const office = await plantOffice(db)
    const given = await Promise.all((['system_admin', 'security_admin', 'audit_admin'] as const).map((role) => give(db, office, role)))
    expect(given.filter(Boolean)).toHaveLength(1)
  })

  it('counts its holders who can still sign in', async () => {
    const db = await open()
    const office = await plantOffice(db)
    await give(db, office, 'manager')
    expect(await countHolders(db.read, office.organisationId, 'manager')).toBe(1)
    await db.transact((tx) => changePerson(tx, office.evaluatorId, { disabled_at: PLANTED_AT }))
    expect(await countHolders(db.read, office.organisationId, 'manager')).toBe(0)
  })

  it('names a unit of its own organisation', async () => {
    const db = await open()
    const [office, other] = [await plantOffice(db, '甲'), await plantOffice(db, '乙')]
    await expect(give(db, office, 'liaison', other.unitId)).rejects.toThrow(/foreign key/i)
  })
})
