import type { EventType, NoticeTopic, SunlitEvent } from '@sunlit/contracts'
import type { PeopleToTell, Recipient } from './people-to-tell.ts'

/** What an event is about, as far as it was found; what is gone is missing, and then nobody is told. */
export interface EventSubject {
  /** The organisation it comes from, where the people of another one are told. */
  readonly from?: string | undefined
  readonly period?: { readonly id: string; readonly title: string; readonly stage: string } | undefined
  readonly finding?: { readonly unitId: string; readonly unitName: string; readonly recordedBy: string } | undefined
  readonly publication?: { readonly id: string; readonly title: string; readonly requestedBy: string | null } | undefined
  readonly scheme?: { readonly id: string; readonly title: string } | undefined
  readonly unit?: { readonly id: string; readonly name: string } | undefined
  readonly rectification?: { readonly id: string; readonly unitId: string; readonly unitName: string; readonly dueOn: string } | undefined
  readonly openEvent?: { readonly id: string; readonly title: string; readonly unitId: string; readonly unitName: string } | undefined
  readonly summary?: { readonly title: string } | undefined
  /** With the units that are judged. */
  readonly evaluation?: { readonly id: string; readonly title: string; readonly unitIds: readonly string[] } | undefined
  /** Who had asked for the re-opening. */
  readonly reopening?: { readonly requestedBy: string } | undefined
}

export interface NoticeScene {
  readonly people: PeopleToTell
  readonly subject: EventSubject
  /** Whoever did it, where that is a person of the organisation. */
  readonly actor: readonly Recipient[]
  /** Day in Asia/Shanghai. */
  readonly day: string
}

/** One thing to say to some people. */
export interface Saying {
  readonly to: readonly Recipient[]
  readonly topic: NoticeTopic
  readonly title: string
  readonly detail?: string
  readonly address: string
  /** Where many events make one notice, such as a review queue on one day: their common name. */
  readonly once?: string
  /** Also whoever did it themselves, such as a new password: it may have been somebody else at their desk. */
  readonly evenActor?: boolean
}

/** The member of the union whose types include this one. */
export type EventOf<Type extends EventType, Event = SunlitEvent> = Event extends { readonly type: infer Types }
  ? Type extends Types
    ? Event
    : never
  : never

export type NoticeRule<Type extends EventType> = 'nobody' | ((event: EventOf<Type>, scene: NoticeScene) => readonly Saying[])

/** Rules for some types of events: a part of the whole table. */
export type NoticeRules<Types extends EventType> = { readonly [Type in Types]: NoticeRule<Type> }
