import { readFile } from 'node:fs/promises'
import { addDays, calendarFromData, nationalCalendarData, onOrAfter, shanghaiDate, startOfDayInstant } from '@sunlit/calendar'
import { DEFAULT_SEASON_RULES, type OpenSessionDraft, type SatisfactionLevel } from '@sunlit/contracts'
import {
  addPhoto,
  askQuestion,
  contactMark,
  decideOpenEvent,
  deliverMessages,
  forgetMessages,
  getAftermath,
  getStaffOpenEvent,
  giveFeedback,
  judgeQuestion,
  keepUpOpenDays,
  normaliseContact,
  OPEN_DAY_PURPOSE,
  publishOpenEvent,
  publishOpinions,
  publishReport,
  replyOpinion,
  reportScans,
  saveOpenEvent,
  saveOpinion,
  saveReport,
  setOpenSeason,
  signConfirmation,
  submitBooking,
  submitOpenEvent,
  systemActor,
  viewBooking,
  type ChallengeDesk,
  type OpenDayContext,
} from '@sunlit/services'
import { BETTER, HELD_EVENT, PAPER_OPINION, QUESTION, VISITORS, WELL } from './demo-held-words.ts'

export interface HeldOpenDayHosts {
  readonly manager: OpenDayContext
  readonly reviewer: OpenDayContext
  readonly anonymous: OpenDayContext
  readonly unitId: string
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Last year's open day: held, asked, answered, published with pictures, and its personal data deleted on their day with the certificate. */
export async function playHeldOpenDay(present: HeldOpenDayHosts, now: string): Promise<void> {
  const year = Number(shanghaiDate(now).slice(0, 4)) - 1
  const date = onOrAfter(`${year}-09-18`, calendarFromData(nationalCalendarData)).date
  const starts = Date.parse(startOfDayInstant(date)) + 9.5 * HOUR
  const clock = { instant: '' }
  const at = (ctx: OpenDayContext): OpenDayContext => ({ ...ctx, now: () => clock.instant })
  const hosts = { ...present, manager: at(present.manager), reviewer: at(present.reviewer), anonymous: at(present.anonymous) }
  const go = (milliseconds: number): void => void (clock.instant = new Date(starts + milliseconds).toISOString())

  go(-30 * DAY)
  const eventId = await plan(hosts, year, date, starts)
  go(-10 * DAY)
  const tokens = await signUp(hosts, eventId)
  go(10 * 60_000)
  await letIn(hosts, eventId, tokens.slice(0, -1))
  await ask(hosts, eventId)
  go(3 * HOUR)
  for (const [nth, token] of tokens.slice(0, -1).entries())
    await giveFeedback(hosts.anonymous, token, { formId: crypto.randomUUID(), ...said(nth) })
  go(2 * DAY)
  await keepUpOpenDays({ ...hosts.anonymous, actor: systemActor() })
  await tell(hosts, eventId)
  await deliver(hosts.anonymous)
  go(DEFAULT_SEASON_RULES.keepDays * DAY + 3 * HOUR)
  await keepUpOpenDays({ ...hosts.anonymous, actor: systemActor() })
  await deliver(hosts.anonymous)
  await forgetMessages(present.anonymous.db, now)
}

async function plan({ manager, reviewer, unitId }: HeldOpenDayHosts, year: number, date: string, starts: number): Promise<string> {
  const seasonId = await setOpenSeason(manager, {
    year,
    title: '政府开放月（示例）',
    from: `${year}-09-01`,
    to: `${year}-09-30`,
    limit: `${year}-10-15`,
    rules: DEFAULT_SEASON_RULES,
    version: 0,
  })
  const time = (milliseconds: number): string => new Date(starts + milliseconds).toISOString()
  const session: OpenSessionDraft = {
    starts: time(0),
    ends: time(2 * HOUR),
    opensAt: time(-14 * DAY),
    closesAt: startOfDayInstant(addDays(date, -4)),
    allotment: 'first-come',
    plan: { capacity: 20, reserve: 0, quotas: [], fallback: 'common', largestParty: 3, waitingPlaces: 20 },
    quotasUntil: null,
  }
  const eventId = await saveOpenEvent(manager, { ...HELD_EVENT, eventId: null, version: 0, seasonId, unitId, sessions: [session] })
  await submitOpenEvent(manager, { eventId, version: 1 })
  await decideOpenEvent(reviewer, { eventId, version: 2, approved: true, reason: '' })
  await publishOpenEvent(manager, { eventId, version: 3 })
  return eventId
}

/** Everybody on a number that nobody has. */
async function signUp({ anonymous, manager }: HeldOpenDayHosts, eventId: string): Promise<readonly string[]> {
  const { vault } = anonymous
  const sessionId = (await getStaffOpenEvent(manager, { eventId })).sessions[0]?.id ?? ''
  const tokens: string[] = []
  for (const [nth, { participantClass, adults }] of VISITORS.entries()) {
    const contact = `1990000${String(nth).padStart(4, '0')}`
    const until = new Date(Date.parse(anonymous.now()) + HOUR).toISOString()
    const mark = contactMark(vault, normaliseContact('sms', contact) ?? '')
    const confirmation = signConfirmation(vault, {
      purpose: OPEN_DAY_PURPOSE,
      contact: mark,
      form: eventId,
      id: crypto.randomUUID(),
      until,
    })
    const { bookingToken } = await submitBooking(anonymous, {
      clientId: crypto.randomUUID(),
      sessionId,
      channel: 'sms',
      contact,
      confirmation,
      name: `示例来访者${nth + 1}`,
      employer: '',
      help: '',
      participantClass,
      party: { adults, pupils: 0, preschool: 0, belowConsentAge: 0, consents: 0 },
      roster: [],
      ageConfirmed: true,
      privacyAccepted: true,
    })
    tokens.push(bookingToken)
  }
  return tokens
}

/** All but the last come. */
async function letIn({ anonymous, manager }: HeldOpenDayHosts, eventId: string, tokens: readonly string[]): Promise<void> {
  const openSessionId = (await getStaffOpenEvent(manager, { eventId })).sessions[0]?.id ?? ''
  const scans = []
  for (const token of tokens) {
    const { ticket, people } = await viewBooking(anonymous, token)
    scans.push({ scanId: crypto.randomUUID(), gate: '东门', at: anonymous.now(), ticket: ticket ?? '', people })
  }
  await reportScans(manager, { openSessionId, scans })
}

/** Visitors of the demo are no phones that could work: each of their questions counts as worked for. */
const NO_WORK: ChallengeDesk = {
  challenge: () => Promise.reject(new Error('nobody asks the demo for work')),
  solved: () => Promise.resolve(crypto.randomUUID()),
}

async function ask({ anonymous, manager }: HeldOpenDayHosts, eventId: string): Promise<void> {
  const { event } = await getAftermath(manager, { eventId })
  const token = event.sessions[0]?.askAddress.split('/').at(-1) ?? ''
  const challenge = { challenge: { parameters: {}, signature: '' }, solution: { counter: 0, derivedKey: '' } }
  for (const text of [QUESTION.text, QUESTION.hidden])
    await askQuestion(anonymous, NO_WORK, token, { clientId: crypto.randomUUID(), text, challenge: challenge as never }) // never looked at
}

function said(nth: number) {
  const satisfaction: SatisfactionLevel = nth < 7 ? 'very-satisfied' : 'satisfied'
  const comeAgain = nth < 9 ? 'yes' : 'perhaps'
  return { satisfaction, comeAgain, well: WELL[nth] ?? '', better: BETTER[nth] ?? '' } as const
}

/** Two days later: answers, pictures, the list of opinions with its results, and the report in public. */
async function tell({ manager }: HeldOpenDayHosts, eventId: string): Promise<void> {
  const view = await getAftermath(manager, { eventId })
  for (const { id, text, version } of view.questions) {
    const isShown = text === QUESTION.text
    const state = isShown
      ? ({ state: 'shown', reason: null, answer: QUESTION.answer } as const)
      : ({ state: 'hidden', reason: 'unrelated', answer: '' } as const)
    await judgeQuestion(manager, { openQuestionId: id, version, ...state })
  }
  for (const [name, alt] of Object.entries({
    hall: '示例图片：来访者在一楼大厅看四个办事窗口',
    talk: '示例图片：来访者和工作人员围坐在桌边座谈',
  })) {
    const bytes = await readFile(new URL(`./pictures/${name}.png`, import.meta.url))
    await addPhoto(manager, { eventId, alt, consent: 'yes' }, { bytes })
  }
  const unitId = view.event.unitId
  const voices = [
    ...view.feedback.texts
      .filter(({ better }) => better !== '')
      .map(({ id, better }) => ({ source: 'feedback', sourceId: id, text: better, reply: BETTER_REPLY }) as const),
    { source: 'paper', sourceId: null, text: PAPER_OPINION.text, reply: PAPER_OPINION.reply } as const,
  ]
  for (const { reply, ...voice } of voices) {
    const { opinionId } = await saveOpinion(manager, {
      ...voice,
      opinionId: null,
      requestId: crypto.randomUUID(),
      version: 0,
      eventId,
      unitId,
    })
    await replyOpinion(manager, { opinionId, version: 1, reply, isPublic: true, withheld: '' })
  }
  const { report } = await getAftermath(manager, { eventId })
  await saveReport(manager, { eventId, version: report.version, text: report.proposed })
  await publishReport(manager, { eventId, version: report.version + 1 })
  await publishOpinions(manager, { eventId, version: report.version + 2 })
}

const BETTER_REPLY = '已经在大厅入口和各楼层换上大字指示牌。'

/** What was written then went out then. */
async function deliver({ db, vault, now }: OpenDayContext): Promise<void> {
  const sent = () => Promise.resolve({ kind: 'accepted' } as const)
  const parts = { db, vault, carriers: { sms: sent, email: sent }, now, random: () => 0, holder: 'demo', onFailed: () => undefined }
  while ((await deliverMessages(parts)) > 0);
}
