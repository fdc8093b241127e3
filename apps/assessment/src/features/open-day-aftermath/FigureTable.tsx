import { OPINION_SOURCE_NAMES, OPINION_SOURCES } from '@sunlit/contracts'
import type { ReactElement } from 'react'
import { TableFrame } from '../../components/TableFrame.tsx'
import type { Figures } from './aftermath-types.ts'

/** Every figure with what it is a part of. */
export function FigureTable({ figures }: { readonly figures: Figures }): ReactElement {
  return (
    <TableFrame label="全部数据">
      <table className="plain-table aftermath-figures">
        <caption>全部数据</caption>
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col" className="figure">
              数量
            </th>
            <th scope="col">说明</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(figures).map(([name, count, note]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="figure">{count}</td>
              <td>{note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function rowsOf(figures: Figures): readonly (readonly [string, number, string])[] {
  const { signedUp, expected, came, missing, ahead, gaveUp, notPlaced, calledOff, questions, opinions, feedback } = figures
  return [
    ['场次', figures.sessions, `名额 ${figures.places} 个`],
    ['取消场次', figures.sessionsCalledOff, ''],
    ['报名人数', signedUp.people, `${signedUp.parties} 份报名，等于下面四项之和`],
    ['　取得名额', expected.people, `${expected.parties} 份`],
    ['　本人取消或逾期未确认', gaveUp.people, `${gaveUp.parties} 份`],
    ['　没有取得名额', notPlaced.people, `${notPlaced.parties} 份`],
    ['　场次取消', calledOff.people, `${calledOff.parties} 份`],
    ['到场人数', came.people, `${came.parties} 份报名有人到场`],
    ['未到场人数', missing.people, `已结束的场次，取得名额减去到场；${missing.parties} 份报名无人到场`],
    ...(ahead.people > 0 ? [['场次未结束的人数', ahead.people, `取得名额，还没有到场；${ahead.parties} 份`] as const] : []),
    ['现场提问', questions.asked, `公开 ${questions.shown} 条，回答 ${questions.answered} 条`],
    [
      '整理意见',
      opinions.entered,
      OPINION_SOURCES.map((source) => `${OPINION_SOURCE_NAMES[source]} ${opinions.bySource[source] ?? 0}`).join('，'),
    ],
    ['已答复意见', opinions.answered, `公开 ${opinions.published} 条`],
    ['活动反馈', feedback.ballots, '每份到场的报名至多一份'],
  ]
}
