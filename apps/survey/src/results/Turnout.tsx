import type { SurveyResults } from '@sunlit/contracts'
import { CHANNEL_NAMES, leftOutWords } from '@sunlit/questionnaire'
import { TableFrame } from './TableFrame.tsx'
import type { ReactElement } from 'react'

/** How many came, how many count, and what became of the rest: every ballot that came in is in one of the columns. */
export function Turnout({ published }: { readonly published: SurveyResults }): ReactElement {
  const { definition, results, setAside, withdrawn } = published
  const channels = results.turnout.filter(({ received }) => received > 0)
  const received = channels.reduce((sum, channel) => sum + channel.received, 0)
  const counted = channels.reduce((sum, channel) => sum + channel.counted, 0)
  return (
    <section className="purpose">
      <h2>收到多少，计入多少</h2>
      <p className="finding">{turnoutWords(received, counted)}</p>
      {channels.length > 0 && <ChannelsTable channels={channels} />}
      {setAside.length > 0 && (
        <ul className="reasons">
          {setAside.map(({ reason, name, count }) => (
            <li key={reason}>
              {name}：{count}份
            </li>
          ))}
        </ul>
      )}
      {leftOutWords(definition, results.leftOut).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {withdrawn > 0 && <p>另有{withdrawn}份由提交人自己撤回，内容已经删除，不算在“收到”里。</p>}
      {received > counted && <p>因为可疑没有计入的，由两个人分别看过；其余的按公布的规则不计入。没有计入的也没有删除。</p>}
      {received > 0 && <p>交过答卷的人可以用回执核验自己那一份。</p>}
    </section>
  )
}

function turnoutWords(received: number, counted: number): string {
  if (received === 0) return '没有收到答卷。'
  const rest = received - counted
  if (rest === 0) return `收到${received}份，全部计入。`
  return counted === 0
    ? `收到${received}份，因下面的原因都没有计入。`
    : `收到${received}份，计入${counted}份，另有${rest}份因下面的原因没有计入。`
}

function ChannelsTable({ channels }: { readonly channels: SurveyResults['results']['turnout'] }): ReactElement {
  return (
    <TableFrame label="各渠道">
      <table>
        <caption>各渠道</caption>
        <thead>
          <tr>
            <th scope="col">渠道</th>
            <th scope="col">收到</th>
            <th scope="col">计入</th>
            <th scope="col">未计入</th>
          </tr>
        </thead>
        <tbody>
          {channels.map((channel) => (
            <tr key={channel.channel}>
              <th scope="row">{CHANNEL_NAMES[channel.channel]}</th>
              <td>{channel.received}</td>
              <td>{channel.counted}</td>
              <td>{channel.received - channel.counted}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
