import { formatInstant, formatPlainDate, shanghaiDate } from '@sunlit/calendar'
import {
  ALLOTMENT_NAMES,
  EVENT_FORM_NAMES,
  PROGRAMME_KIND_NAMES,
  sessionPlanSchema,
  type OpenSeasonRules,
  type StoredOpenDocument,
} from '@sunlit/contracts'
import type { OpenEventRow, OpenSessionRow } from '@sunlit/db'
import type { Block, NoticeColumn, OfficialDocument } from '@sunlit/documents'
import { admissionSentence, noShowRulesSentence, WAITING_RULE } from '@sunlit/enrolment'
import { chineseNumber } from '../documents/chinese-number.ts'
import { paragraph, paragraphs } from '../documents/paragraphs.ts'
import { placesWords } from './plan-text.ts'
import { spanWords } from './span-words.ts'

export interface OpenDocumentFacts {
  readonly event: OpenEventRow
  readonly document: StoredOpenDocument
  readonly sessions: readonly OpenSessionRow[]
  readonly unitName: string
  readonly seasonTitle: string
  readonly rules: OpenSeasonRules
  /** Of the event's public page. */
  readonly address: string
  readonly today: string
}

/** The 实施方案 as it stands, with the state it is in. */
export function composeOpenPlan(facts: OpenDocumentFacts): OfficialDocument {
  const { event, document, unitName } = facts
  const approvedOn = event.approved_at === null ? undefined : shanghaiDate(event.approved_at)
  return {
    title: `“${event.title}”政府开放日实施方案`,
    mark: approvedOn === undefined ? '送审稿' : `${formatPlainDate(approvedOn)}批准`,
    addressee: '政务公开办公室',
    blocks: blocksOfText(document.plan),
    signature: { office: unitName, date: formatPlainDate(event.submitted_at === null ? facts.today : shanghaiDate(event.submitted_at)) },
    verification: {
      address: facts.address,
      lines: [`活动编号：${event.id}`, `第 ${event.version} 版`, '公告发布后，扫码可以查看活动页面。'],
    },
  }
}

/** The 公告: what is open, when and where, for whom, how to sign up, what holds for everybody. */
export function composeOpenNotice(facts: OpenDocumentFacts): OfficialDocument {
  const { event, document, unitName, seasonTitle } = facts
  const chapters: readonly (readonly [string, readonly Block[]])[] = [
    ['活动主题和形式', [paragraph(`${event.theme}，${EVENT_FORM_NAMES[event.form]}。`)]],
    ['时间和地点', whenAndWhere(facts)],
    ['活动内容', document.programme.map(({ kind, text }, nth) => paragraph(`${nth + 1}. ${PROGRAMME_KIND_NAMES[kind]}：${text}`))],
    ['参加对象和名额', places(facts)],
    ['报名办法', signUp(facts)],
    ['注意事项', rules(facts)],
    ['咨询电话', paragraphs(document.contact)],
    ['更正和变更', document.changes.map(({ sentence }) => paragraph(sentence))],
  ]
  const told = chapters.filter(([, blocks]) => blocks.length > 0)
  return {
    title: `${unitName}关于举办“${event.title}”政府开放日活动的公告`,
    ...(event.published_at === null && { mark: '草稿' }),
    ...(event.state === 'called-off' && { mark: '活动已取消' }),
    addressee: '社会各界',
    blocks: [
      paragraph(
        `根据${seasonTitle}的安排，我单位定于${formatInstant(facts.sessions[0]?.starts ?? event.published_at ?? '')}起举办政府开放日活动，欢迎报名参加。现将有关事项公告如下。`,
      ),
      ...(event.state === 'called-off' ? [paragraph(`本活动已经取消：${event.reason}`)] : []),
      ...told.flatMap(([title, blocks], place): readonly Block[] => [
        { kind: 'heading', level: 1, text: `${chineseNumber(place + 1)}、${title}` },
        ...blocks,
      ]),
    ],
    signature: { office: unitName, date: formatPlainDate(event.published_at === null ? facts.today : shanghaiDate(event.published_at)) },
    verification: { address: facts.address, lines: ['扫描二维码查看活动详情，在手机上报名。', `网址：${facts.address}`] },
  }
}

const SESSION_COLUMNS = [
  { title: '场次', share: 1, align: 'centre' },
  { title: '时间', share: 4.6, align: 'left' },
  { title: '名额', share: 3.6, align: 'left' },
  { title: '分配办法', share: 2.2, align: 'centre' },
] as const satisfies readonly NoticeColumn[]

function whenAndWhere({ event, document }: OpenDocumentFacts): readonly Block[] {
  return [
    paragraph(`地点：${event.place}。各场时间见“参加对象和名额”。`),
    ...paragraphs(document.directions),
    ...(document.accessibility === '' ? [] : [paragraph(`无障碍条件：${document.accessibility}`)]),
  ]
}

function places({ document, sessions }: OpenDocumentFacts): readonly Block[] {
  const names = new Map(document.classes.map(({ id, name }) => [id, name]))
  const rows = sessions.map((session, nth) => [
    String(nth + 1),
    session.called_off_at === null ? spanWords(session) : `${formatInstant(session.starts)}（已取消）`,
    placesWords({ plan: sessionPlanSchema.parse(JSON.parse(session.plan)) }, names),
    ALLOTMENT_NAMES[session.allotment],
  ])
  return [
    paragraph(`邀请${[...names.values()].join('、')}参加。`),
    { kind: 'table', caption: '场次和名额', columns: SESSION_COLUMNS, rows },
  ]
}

function signUp({ sessions }: OpenDocumentFacts): readonly Block[] {
  const [first] = sessions.map(({ opens_at }) => opens_at).toSorted()
  const last = sessions
    .map(({ closes_at }) => closes_at)
    .toSorted()
    .at(-1)
  return [
    paragraph(`报名时间：${formatInstant(first ?? '')}至${formatInstant(last ?? '')}。`),
    paragraph('扫描文末二维码，或在手机、电脑上打开文末网址，选择场次填写。不用注册账号，用手机号或邮箱收一次验证码即可。'),
    paragraph(WAITING_RULE),
  ]
}

function rules({ rules: season, sessions, today }: OpenDocumentFacts): readonly Block[] {
  const { admission, noShow, keepDays } = season
  const firstDay = sessions[0] === undefined ? today : shanghaiDate(sessions[0].starts)
  const { blockAt, ...absences } = noShow
  return [
    admissionSentence(admission, firstDay),
    ...(admission.perSeason > 0 ? [`本次开放月每人最多报名 ${admission.perSeason} 场。`] : []),
    noShowRulesSentence({ ...absences, ...(blockAt > 0 && { blockAt }) }),
    `报名信息只用于本次活动，活动结束 ${keepDays} 天后删除。`,
  ].map((sentence, nth) => paragraph(`${nth + 1}. ${sentence}`))
}

/** Lines that begin as headings do become headings. */
function blocksOfText(text: string): readonly Block[] {
  return paragraphs(text).map((block): Block => {
    if (block.kind !== 'paragraph') return block
    if (/^[一二三四五六七八九十]+、/u.test(block.text)) return { kind: 'heading', level: 1, text: block.text }
    return /^（[一二三四五六七八九十]+）/u.test(block.text) && block.text.length <= 30
      ? { kind: 'heading', level: 2, text: block.text }
      : block
  })
}
