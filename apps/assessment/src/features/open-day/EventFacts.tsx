import { formatInstant } from '@sunlit/calendar'
import { EVENT_FORM_NAMES, PROGRAMME_KIND_NAMES } from '@sunlit/contracts'
import type { ReactElement } from 'react'
import type { OpenEventDetail } from './open-day-types.ts'

/** Everything of an event that is only shown. */
export function EventFacts({ event }: { readonly event: OpenEventDetail }): ReactElement {
  const { document } = event
  const facts: readonly (readonly [string, string])[] = [
    ['主题', event.theme],
    ['形式', EVENT_FORM_NAMES[event.form]],
    ['地点', event.place],
    ['交通和集合', document.directions],
    ['无障碍条件', document.accessibility],
    ['参加对象', document.classes.map(({ name }) => name).join('、')],
    ['活动内容', document.programme.map(({ kind, text }, nth) => `${nth + 1}. ${PROGRAMME_KIND_NAMES[kind]}：${text}`).join('\n')],
    ['出席领导', document.leaders],
    ['咨询电话', document.contact],
    ['证件', document.asksDocument ? '入场核对证件' : ''],
  ]
  return (
    <>
      {document.changes.length > 0 && (
        <section className="panel" aria-label="公告后的变更">
          <h2>公告后的变更</h2>
          <ul className="warning-list">
            {document.changes.map(({ at, sentence }) => (
              <li key={at + sentence}>
                <span className="word-muted">{formatInstant(at)}　</span>
                {sentence}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="panel" aria-label="活动内容">
        <h2>活动</h2>
        <dl className="event-facts">
          {facts
            .filter(([, value]) => value !== '')
            .map(([name, value]) => (
              <FactRow key={name} name={name} value={value} />
            ))}
        </dl>
      </section>
      <section className="panel" aria-label="实施方案">
        <h2>实施方案</h2>
        {document.plan === '' ? <p className="word-muted">还没有填写。</p> : <PlanText text={document.plan} />}
      </section>
    </>
  )
}

function FactRow({ name, value }: { readonly name: string; readonly value: string }): ReactElement {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}

function PlanText({ text }: { readonly text: string }): ReactElement {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- axe's scrollable-region-focusable asks for it
    <section className="event-plan" tabIndex={0} aria-label="方案正文">
      {text}
    </section>
  )
}
