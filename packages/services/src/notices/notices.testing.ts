import type { ServiceContext } from '../core/service-context.ts'
import { newSigningKey } from '../core/log-keys.ts'
import { sequenceAll } from '../core/start-sequencer.ts'
import type { TestQuarter } from '../assessment/quarter.testing.ts'
import { projectAllNotices } from './project-notices.ts'

export interface NoticeLoop {
  /** Gives every event its place and makes notices of it, as the running server does within seconds. */
  readonly run: () => Promise<void>
  readonly of: (person: ServiceContext) => Promise<readonly Told[]>
  /** Puts what somebody of the test holds into the database, where notices look for it. */
  readonly employ: (person: ServiceContext) => Promise<ServiceContext>
}

type Colleagues = Pick<TestQuarter, 'db' | 'manager' | 'reviewer' | 'liaison'> & Partial<Pick<TestQuarter, 'evaluator' | 'secondReviewer'>>

/** The people of the quarter, or of the open day, are employed already. */
export async function aNoticeLoop({ db, manager, evaluator, reviewer, secondReviewer, liaison }: Colleagues): Promise<NoticeLoop> {
  const current = newSigningKey('sunlit.example/log')
  const parts = { db, now: manager.now, newId: manager.newId }
  const loop: NoticeLoop = {
    async run() {
      await sequenceAll({ ...parts, keys: { origin: current.name, current } })
      await projectAllNotices(parts)
    },
    async of({ actor }) {
      const rows = await db.read.selectFrom('notice').selectAll().where('person_id', '=', actor.id).orderBy('id').execute()
      return rows.map(({ topic, title, detail, address }) => ({ topic, title, detail, address }))
    },
    async employ(person) {
      const { id, organisationId, grants } = person.actor
      await db.transact(async (tx) => {
        await tx.updateTable('person').set({ alias_key: 'a key' }).where('id', '=', id).execute()
        for (const { role, unitId } of grants) {
          const grant = { id: crypto.randomUUID(), organisation_id: organisationId, person_id: id, role, unit_id: unitId }
          await tx
            .insertInto('role_grant')
            .values({ ...grant, granted_at: manager.now() })
            .execute()
        }
      })
      return person
    },
  }
  for (const person of [manager, evaluator, reviewer, secondReviewer, liaison]) if (person) await loop.employ(person)
  return loop
}

export interface Told {
  readonly topic: string
  readonly title: string
  readonly detail: string
  readonly address: string
}
