import type { ReactElement } from 'react'
import type { DoubtfulBallot } from './evaluation-outputs.ts'

interface DoubtTableProps {
  readonly ballots: readonly DoubtfulBallot[]
  readonly isOpen: boolean
  readonly chosen: ReadonlySet<string>
  readonly onToggle: (ballotId: string) => void
}

/** More than fits a screen is told by its number; whoever decides those here sees the next. */
const SHOWN = 300

export function DoubtTable({ ballots, isOpen, chosen, onToggle }: DoubtTableProps): ReactElement {
  const inOrder = ballots.toSorted((a, b) => Number(a.decided) - Number(b.decided) || Number(a.isOwnWord) - Number(b.isOwnWord))
  return (
    <div className="plain-table-frame">
      <table className="plain-table">
        <caption className="evaluation-caption">{`存疑 ${ballots.length} 份，未判定 ${ballots.filter(({ decided }) => !decided).length} 份`}</caption>
        <thead>
          <tr>
            {isOpen && <th scope="col">选</th>}
            <th scope="col">答卷</th>
            <th scope="col">存疑原因</th>
            <th scope="col">说明</th>
            <th scope="col">判定</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.slice(0, SHOWN).map((ballot, at) => {
            const { ballotId, reasonName, words, decided, isOwnWord } = ballot
            const mine = isOpen && !decided && !isOwnWord
            return (
              <tr key={ballotId}>
                {isOpen && (
                  <td>
                    {mine && (
                      <input
                        type="checkbox"
                        aria-label={`选第 ${at + 1} 份`}
                        checked={chosen.has(ballotId)}
                        onChange={() => onToggle(ballotId)}
                      />
                    )}
                  </td>
                )}
                <th scope="row">{`第 ${at + 1} 份`}</th>
                <td>{reasonName}</td>
                <td>{words}</td>
                <td>{decisionWords(ballot)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function decisionWords({ decision, decided, isOwnWord }: DoubtfulBallot): string {
  const word = decision === 'aside' ? '搁置' : '计入'
  if (decided) return `两人判定：${word}`
  if (decision === null) return '等两个人判定'
  return isOwnWord ? `您认为${word}，等另一人` : `一人认为${word}，等您判定`
}
