import { addDays, periodOfQuarter, quarterOf, shanghaiDate } from '@sunlit/calendar'
import { CONTACT_DUTY_NAMES, type ContactDetails, type ContactDuty } from '@sunlit/contracts'
import { listDirectory, reportHandover, type ServiceContext } from '@sunlit/services'

/** Who takes part in the demo's directory. */
export interface DemoDirectory {
  readonly manager: ServiceContext
  /** Speaks for one of the units; its account is linked. */
  readonly liaison: ServiceContext
  readonly unitIds: ReadonlyMap<string, string>
}

/** Numbers that nobody can have: 000 is no area code, 10 begins no mobile number. */
function someone(unit: string, duty: ContactDuty, place: number, change: Partial<ContactDetails> = {}): ContactDetails {
  const number = String(place).padStart(4, '0')
  return {
    name: `${unit}${CONTACT_DUTY_NAMES[duty]}（示例）`,
    post: duty === 'supervisor' ? '科长' : '科员',
    officePhone: `000-1000${number}`,
    mobile: duty === 'liaison' ? `1000000${number}` : '',
    email: duty === 'informant' ? `shili${number}@shili.example` : '',
    personId: null,
    ...change,
  }
}

/** Contact persons of every unit, one duty that is vacant, and a hand-over that waits for the office. */
export async function fillDirectory({ manager, liaison, unitIds }: DemoDirectory, now: string): Promise<void> {
  const { year, quarter } = quarterOf(shanghaiDate(now))
  const since = addDays(periodOfQuarter(year, quarter).start, -60)
  for (const [place, [unit, unitId]] of [...unitIds].entries()) {
    const isLinked = unitId === liaison.actor.unitId
    const duties: readonly ContactDuty[] = place % 3 === 2 ? ['liaison'] : ['liaison', 'informant', 'supervisor']
    for (const duty of duties) {
      const change = isLinked && duty === 'liaison' ? { personId: liaison.actor.id } : {}
      const successor = someone(unit, duty, place * 10 + duties.indexOf(duty) + 1, change)
      await reportHandover(manager, { unitId, duty, fromContactId: null, successor, onDate: since, reason: '首次报备' })
    }
  }
  await reportChange(liaison, shanghaiDate(now))
}

async function reportChange(liaison: ServiceContext, today: string): Promise<void> {
  const [unit] = (await listDirectory(liaison)).units
  const serving = unit?.serving.find(({ duty }) => duty === 'informant')
  if (!unit || !serving) return
  await reportHandover(liaison, {
    unitId: unit.unitId,
    duty: 'informant',
    fromContactId: serving.id,
    successor: someone(unit.unitName, 'informant', 900, { name: `${unit.unitName}新任信息员（示例）` }),
    onDate: today,
    reason: '分工调整',
  })
}
