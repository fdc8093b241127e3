import { OPEN_QUESTION_STATE_NAMES, OPINION_SOURCE_NAMES } from '@sunlit/contracts'
import type { Table } from '@sunlit/documents'
import type { EventFigures } from '@sunlit/enrolment'
import { clockWords } from './compose-aftermath.ts'
import { comeAgainRows, figureRows, satisfactionRows, satisfiedWords } from './figure-rows.ts'
import type { AftermathView } from './get-aftermath.ts'
import type { SeasonReport } from './season-report.ts'

const TWO = [
  { title: '项目', width: 28 },
  { title: '数量', width: 12 },
]

/** One event as a workbook: figures, classes, answers, questions, opinions. */
export function eventTables(view: AftermathView): readonly Table[] {
  const { figures, classNames } = view
  return [
    { name: '活动数据', columns: TWO, rows: figureRows(figures) },
    classesTable(figures, classNames),
    { name: '活动反馈', columns: TWO, rows: [...satisfactionRows(figures), ...comeAgainRows(figures)] },
    {
      name: '现场提问',
      columns: ['提问', '状态', '回答'].map((title) => ({ title, width: title === '状态' ? 10 : 60 })),
      rows: view.questions.map(({ text, state, answer }) => [text ?? '（已到期删除）', OPEN_QUESTION_STATE_NAMES[state], answer]),
    },
    { name: '意见建议', columns: OPINION_COLUMNS, rows: view.opinions.map(opinionCells) },
  ]
}

const OPINION_COLUMNS = [
  { title: '意见', width: 60 },
  { title: '来源', width: 16 },
  { title: '责任单位', width: 24 },
  { title: '期限', width: 12 },
  { title: '办理结果', width: 60 },
  { title: '是否公开', width: 10 },
  { title: '答复日期', width: 12 },
]

function opinionCells(line: AftermathView['opinions'][number]) {
  const isPublic = line.state === 'open' ? '' : line.isPublic ? '公开' : '不公开'
  return [line.text, OPINION_SOURCE_NAMES[line.source], line.unitName, line.dueOn, line.reply, isPublic, line.repliedOn ?? '']
}

/** A season as a workbook: each event in a row, everything together, classes. */
export function seasonTables(report: SeasonReport): readonly Table[] {
  return [seasonEvents(report), seasonTotals(report), classesTable(report.total, report.classNames)]
}

const EVENT_HEAD = [
  '单位',
  '活动',
  '状态',
  '场次',
  '名额',
  '报名人数',
  '到场人数',
  '未到场人数',
  '提问',
  '意见',
  '已答复',
  '反馈份数',
  '满意率',
  '实施情况',
  '意见结果',
]
const WIDE = new Set(['单位', '活动', '实施情况', '意见结果'])

function seasonEvents({ events }: SeasonReport): Table {
  return {
    name: '各项活动',
    columns: EVENT_HEAD.map((title) => ({ title, width: WIDE.has(title) ? 28 : 12 })),
    rows: events.map(({ unitName, title, state, figures, clocks }) => [
      unitName,
      title,
      state === 'called-off' ? '已取消' : '已公告',
      figures.sessions,
      figures.places,
      figures.signedUp.people,
      figures.came.people,
      figures.missing.people,
      figures.questions.asked,
      figures.opinions.entered,
      figures.opinions.answered,
      figures.feedback.ballots,
      satisfiedWords(figures),
      ...clocks.map(clockWords),
    ]),
  }
}

function seasonTotals({ eventsHeld, eventsCalledOff, eventsUnderWay, total }: SeasonReport): Table {
  const events = [
    ['举办活动', eventsHeld],
    ['取消活动', eventsCalledOff],
    ['尚未结束的活动', eventsUnderWay],
  ] as const
  return { name: '汇总', columns: TWO, rows: [...events, ...figureRows(total), ...satisfactionRows(total), ...comeAgainRows(total)] }
}

function classesTable({ classes }: EventFigures, names: Readonly<Record<string, string>>): Table {
  return {
    name: '参加对象',
    columns: [{ title: '类别', width: 20 }, ...['报名人数', '取得名额', '到场人数'].map((title) => ({ title, width: 12 }))],
    rows: classes.map((line) => [names[line.participantClass] ?? line.participantClass, line.signedUp, line.expected, line.came]),
  }
}
