import { formatInstant } from '@sunlit/calendar'
import { ALLOTMENT_NAMES, EVENT_FORM_NAMES, PROGRAMME_KIND_NAMES, type OpenSessionDraft, type WriteOpenPlan } from '@sunlit/contracts'
import { chineseNumber } from '../documents/chinese-number.ts'
import { spanWords } from './span-words.ts'

interface PlanParts extends WriteOpenPlan {
  readonly unitName: string
  readonly seasonTitle: string
  readonly days: { readonly noticeDays: number; readonly reportDays: number; readonly opinionsDays: number }
}

/** The 实施方案 as its fields say it: a beginning that the unit then edits. Lines that begin with 一、 or （一） are headings. */
export function planText(parts: PlanParts): string {
  const { document } = parts
  const chapters: readonly (readonly [string, readonly string[]])[] = [
    ['活动主题', [parts.theme]],
    ['活动形式', [`${EVENT_FORM_NAMES[parts.form]}。`]],
    ['时间和地点', timesAndPlace(parts)],
    ['参加对象和名额', invitees(parts)],
    ['活动内容', document.programme.map(({ kind, text }, nth) => `${nth + 1}. ${PROGRAMME_KIND_NAMES[kind]}：${text}`)],
    ['出席领导', lines(document.leaders)],
    ['工作安排', arrangements(parts)],
    ['联系方式', lines(document.contact)],
  ]
  const opening = `为做好${parts.seasonTitle}工作，请社会公众了解和监督我单位的工作，制定本方案。`
  const numbered = chapters
    .filter(([, own]) => own.length > 0)
    .map(([title, own], place) => [`${chineseNumber(place + 1)}、${title}`, ...own].join('\n'))
  return [opening, ...numbered].join('\n')
}

function timesAndPlace({ place, document, sessions }: PlanParts): readonly string[] {
  return [
    ...sessions.map(({ starts, ends }, nth) => `第${chineseNumber(nth + 1)}场：${spanWords({ starts, ends })}。`),
    `地点：${place}。`,
    ...lines(document.directions),
    ...(document.accessibility === '' ? [] : [`无障碍条件：${document.accessibility}`]),
  ]
}

function invitees({ document, sessions }: PlanParts): readonly string[] {
  const names = new Map(document.classes.map(({ id, name }) => [id, name]))
  return [
    `邀请${[...names.values()].join('、')}参加。`,
    ...sessions.map(
      (session, nth) =>
        `第${chineseNumber(nth + 1)}场：${placesWords(session, names)}，名额分配办法：${ALLOTMENT_NAMES[session.allotment]}。`,
    ),
  ]
}

/** 25 人（市民 12、企业 6，预留 2） */
export function placesWords({ plan }: Pick<OpenSessionDraft, 'plan'>, names: ReadonlyMap<string, string>): string {
  const quotas = plan.quotas
    .filter(({ places }) => places > 0)
    .map(({ participantClass, places }) => `${names.get(participantClass) ?? participantClass} ${places}`)
  const parts = [...(quotas.length > 0 ? [quotas.join('、')] : []), ...(plan.reserve > 0 ? [`预留 ${plan.reserve}`] : [])]
  return `${plan.capacity} 人${parts.length > 0 ? `（${parts.join('，')}）` : ''}`
}

function arrangements({ sessions, days }: PlanParts): readonly string[] {
  const { noticeDays, reportDays, opinionsDays } = days
  return [
    `1. 方案批准后发布公告，公告至少提前 ${noticeDays} 天。`,
    ...sessions.map(
      ({ opensAt, closesAt }, nth) =>
        `${nth + 2}. 第${chineseNumber(nth + 1)}场报名：${formatInstant(opensAt)}至${formatInstant(closesAt)}。`,
    ),
    `${sessions.length + 2}. 活动结束后 ${reportDays} 日内公开实施情况，${opinionsDays} 日内公开意见建议办理结果。`,
  ]
}

function lines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
