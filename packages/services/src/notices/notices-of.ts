import type { EventType, NoticeTopic, SunlitEvent } from '@sunlit/contracts'
import { ACCOUNT_RULES } from './account-rules.ts'
import { APPEAL_RULES } from './appeal-rules.ts'
import { ASSESSMENT_RULES } from './assessment-rules.ts'
import type { NoticeRules, NoticeScene, Saying } from './notice-rule.ts'
import type { Recipient } from './people-to-tell.ts'
import { DIRECTORY_RULES } from './directory-rules.ts'
import { OPEN_DAY_RULES } from './open-day-rules.ts'
import { RECTIFICATION_RULES } from './rectification-rules.ts'
import { SURVEY_CHANNEL_RULES } from './survey-channel-rules.ts'
import { SURVEY_RULES } from './survey-rules.ts'
import { YEAR_RULES } from './year-rules.ts'

/** Rule M-1: every kind of event says whom it tells, in which words, and where that leads, or `nobody`. A new one does not compile until it does. */
const RULES: NoticeRules<EventType> = {
  ...ACCOUNT_RULES,
  ...ASSESSMENT_RULES,
  ...APPEAL_RULES,
  ...RECTIFICATION_RULES,
  ...YEAR_RULES,
  ...SURVEY_RULES,
  ...SURVEY_CHANNEL_RULES,
  ...DIRECTORY_RULES,
  ...OPEN_DAY_RULES,
}

/** A notice that has no id and time yet. */
export interface NoticeToStore extends Recipient {
  readonly topic: NoticeTopic
  readonly title: string
  readonly detail: string
  readonly address: string
  readonly origin: string
}

/** The kinds of events that may tell somebody something. */
export const TELLING_TYPES: readonly string[] = Object.keys(RULES).filter(tellsSomebody)

/** Whether an event of this kind may tell somebody something: only then is it worth looking up what it is about. */
export function tellsSomebody(type: string): type is EventType {
  return Object.hasOwn(RULES, type) && RULES[type as EventType] !== 'nobody' // hasOwn does not narrow
}

/** What one event has to say to whom: for each person at most one notice, and none for whoever did it unless the rule says so. */
export function noticesOf(id: string, event: SunlitEvent, scene: NoticeScene): readonly NoticeToStore[] {
  // The rule of a type takes the event of that type; TypeScript does not follow the type through the table.
  const rule = RULES[event.type] as 'nobody' | ((event: SunlitEvent, scene: NoticeScene) => readonly Saying[])
  if (rule === 'nobody') return []
  const actors = new Set(scene.actor.map(({ personId }) => personId))
  const told = new Map<string, NoticeToStore>()
  for (const { to, topic, title, detail = '', address, once, evenActor = false } of rule(event, scene)) {
    for (const { personId, role, unitId } of to) {
      if (told.has(personId) || (actors.has(personId) && !evenActor)) continue
      told.set(personId, { personId, role, unitId, topic, title, detail, address, origin: once ?? `event:${id}` })
    }
  }
  return [...told.values()]
}
