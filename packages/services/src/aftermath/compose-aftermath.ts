import { formatPlainDate } from '@sunlit/calendar'
import { CLOCK_KIND_NAMES, CLOCK_LIGHT_NAMES, type PublicCount } from '@sunlit/contracts'
import type { Block, NoticeColumn, OfficialDocument } from '@sunlit/documents'
import { chineseNumber } from '../documents/chinese-number.ts'
import { paragraph, paragraphs } from '../documents/paragraphs.ts'
import type { Clock } from './clocks.ts'
import { comeAgainRows, figureRows, satisfactionRows, satisfiedWords } from './figure-rows.ts'
import type { AftermathView } from './get-aftermath.ts'
import type { SeasonReport } from './season-report.ts'

const TWO = [
  { title: '项目', share: 3, align: 'left' },
  { title: '数量', share: 1, align: 'right' },
] as const satisfies readonly NoticeColumn[]

/** Two lines of figures beside each other: a column of figures alone would leave most of the paper empty. */
const PAIRS = [
  { title: '项目', share: 2.2, align: 'left' },
  { title: '数量', share: 1, align: 'right' },
  { title: '项目', share: 2.2, align: 'left' },
  { title: '数量', share: 1, align: 'right' },
] as const satisfies readonly NoticeColumn[]

/** 实施情况 of one event as a document: the text as it is written, figures, questions with answers, opinions with results. */
export function composeEventReport(view: AftermathView, today: string, address: string): OfficialDocument {
  const { event, report, figures, questions, opinions } = view
  const answered = questions.filter(({ state, text }) => state === 'shown' && text !== null)
  const told = opinions.filter(({ isPublic, text }) => isPublic && text !== '')
  const chapters: readonly (readonly [string, readonly Block[]])[] = [
    ['活动情况', paragraphs(report.text === '' ? report.proposed : report.text)],
    ['有关数据', [tableOf('活动数据', figureRows(figures)), ...publicParts(view)]],
    ['现场提问和回答', answered.flatMap(({ text, answer }, nth) => askedBlocks(nth, text ?? '', answer))],
    ['意见建议和办理结果', told.length === 0 ? [] : [opinionsTable(told)]],
  ]
  return {
    title: `“${event.title}”政府开放日实施情况`,
    ...(report.publishedOn === null && { mark: '草稿' }),
    addressee: '社会各界',
    blocks: numbered(chapters),
    signature: { office: event.unitName, date: formatPlainDate(report.publishedOn ?? today) },
    verification: { address, lines: ['扫描二维码查看公开的实施情况和意见办理结果。', `活动编号：${event.id}`] },
  }
}

/** The report of a season: everything together, each event in a line, what was late. */
export function composeSeasonReport(report: SeasonReport, today: string, address: string, office: string): OfficialDocument {
  const { total, events } = report
  const overview =
    `${report.year}年${report.title}已办开放活动${report.eventsHeld}项${report.eventsUnderWay > 0 ? `，${report.eventsUnderWay}项尚未结束` : ''}；共安排${total.sessions}场，提供名额${total.places}个，报名${total.signedUp.people}人，到场${total.came.people}人；` +
    `收到现场提问${total.questions.asked}条、活动反馈${total.feedback.ballots}份，整理意见建议${total.opinions.entered}条，已答复${total.opinions.answered}条。` +
    (report.eventsCalledOff > 0 ? `另有${report.eventsCalledOff}项活动取消。` : '')
  const satisfied = satisfiedWords(total)
  const late = events.flatMap(({ title, unitName, clocks }) =>
    clocks.filter(isLate).map((clock) => [unitName, title, CLOCK_KIND_NAMES[clock.kind], clockWords(clock)]),
  )
  const chapters: readonly (readonly [string, readonly Block[]])[] = [
    ['总体情况', [paragraph(overview), ...(satisfied === '—' ? [] : [paragraph(`参加者满意率（满意和非常满意）${satisfied}。`)])]],
    ['汇总数据', [tableOf('汇总数据', figureRows(total)), ...tablesOfAnswers(total)]],
    ['各项活动', events.length === 0 ? [] : [eventsTable(report)]],
    [
      '逾期情况',
      late.length === 0
        ? [paragraph('各项活动都在期限内公开。')]
        : [{ kind: 'table', caption: '逾期公开的活动', columns: LATE_COLUMNS, rows: late }],
    ],
  ]
  return {
    title: `${report.year}年${report.title}总结报告`,
    addressee: '各单位',
    blocks: numbered(chapters),
    signature: { office, date: formatPlainDate(today) },
    verification: { address, lines: ['各项活动公开的实施情况见开放日网页。'] },
  }
}

const LATE_COLUMNS = [
  { title: '单位', share: 2, align: 'left' },
  { title: '活动', share: 3, align: 'left' },
  { title: '事项', share: 2, align: 'left' },
  { title: '情况', share: 3, align: 'left' },
] as const satisfies readonly NoticeColumn[]

function isLate({ light }: Clock): boolean {
  return light === 'red' || light === 'done-late'
}

/** 按期完成（2026年9月21日）；已逾期，应于2026年9月23日前完成 */
export function clockWords({ due, doneOn, light }: Clock): string {
  const day = doneOn !== null ? `（${formatPlainDate(doneOn)}）` : due === null ? '' : `，应于${formatPlainDate(due.date)}前完成`
  return `${CLOCK_LIGHT_NAMES[light]}${day}`
}

function eventsTable({ events }: SeasonReport): Block {
  const columns: readonly NoticeColumn[] = [
    { title: '单位', share: 2.2, align: 'left' },
    { title: '活动', share: 3, align: 'left' },
    { title: '场次', share: 1, align: 'right' },
    { title: '报名', share: 1, align: 'right' },
    { title: '到场', share: 1, align: 'right' },
    { title: '意见', share: 1, align: 'right' },
    { title: '满意率', share: 1.4, align: 'right' },
  ]
  const rows = events.map(({ unitName, title, state, figures }) => [
    unitName,
    state === 'called-off' ? `${title}（已取消）` : title,
    String(figures.sessions),
    String(figures.signedUp.people),
    String(figures.came.people),
    String(figures.opinions.entered),
    satisfiedWords(figures),
  ])
  return { kind: 'table', caption: '各项活动情况', columns, rows }
}

/** The paper goes out as the page does: parts that could point at a person are kept back (rule Q-8). */
function publicParts({ publicFigures }: AftermathView): readonly Block[] {
  const { classes, satisfaction, satisfiedShare } = publicFigures
  const share = satisfiedShare === null ? '' : `（满意率 ${(satisfiedShare / 100).toFixed(1)}%）`
  return [
    ...(classes === null ? [] : [publicTable('到场的参加对象', classes)]),
    ...(satisfaction === null ? [] : [publicTable(`满意程度${share}`, satisfaction)]),
  ]
}

function publicTable(caption: string, counts: readonly PublicCount[]): Block {
  return {
    kind: 'table',
    caption,
    columns: TWO,
    rows: counts.map(({ name, count }) => [name, count === null ? '数小不公布' : String(count)]),
  }
}

function tablesOfAnswers(figures: AftermathView['figures']): readonly Block[] {
  const satisfaction = satisfactionRows(figures)
  const comeAgain = comeAgainRows(figures)
  return [
    ...(satisfaction.length === 0 ? [] : [tableOf(`满意程度（满意率 ${satisfiedWords(figures)}）`, satisfaction)]),
    ...(comeAgain.length === 0 ? [] : [tableOf('是否愿意再来', comeAgain)]),
  ]
}

const FEW = 6

function tableOf(caption: string, rows: readonly (readonly [string, number])[]): Block {
  if (rows.length <= FEW) return { kind: 'table', caption, columns: TWO, rows: rows.map(([name, count]) => [name, String(count)]) }
  const half = Math.ceil(rows.length / 2)
  const pairs = rows.slice(0, half).map(([name, count], at) => {
    const [beside = '', other] = rows[at + half] ?? []
    return [name, String(count), beside, other === undefined ? '' : String(other)]
  })
  return { kind: 'table', caption, columns: PAIRS, rows: pairs }
}

function opinionsTable(opinions: AftermathView['opinions']): Block {
  const columns: readonly NoticeColumn[] = [
    { title: '序号', share: 0.8, align: 'centre' },
    { title: '意见建议', share: 4, align: 'left' },
    { title: '责任单位', share: 2, align: 'left' },
    { title: '办理结果', share: 4, align: 'left' },
  ]
  const rows = opinions.map(({ text, unitName, reply }, nth) => [String(nth + 1), text, unitName, reply === '' ? '正在办理' : reply])
  return { kind: 'table', caption: '意见建议办理结果', columns, rows }
}

function askedBlocks(nth: number, text: string, answer: string): readonly Block[] {
  return [paragraph(`${nth + 1}. 问：${text}`), paragraph(`答：${answer === '' ? '正在准备答复。' : answer}`)]
}

function numbered(chapters: readonly (readonly [string, readonly Block[]])[]): readonly Block[] {
  return chapters
    .filter(([, blocks]) => blocks.length > 0)
    .flatMap(([title, blocks], place): readonly Block[] => [
      { kind: 'heading', level: 1, text: `${chineseNumber(place + 1)}、${title}` },
      ...blocks,
    ])
}
