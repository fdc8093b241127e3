import { optionTitle, type PublicTable, type Question } from '@sunlit/questionnaire'
import type { ReactElement } from 'react'
import { isShown, percent } from './words.ts'

interface DivergingBarProps {
  readonly question: Question
  readonly table: PublicTable
  readonly label: string
  readonly satisfied: ReadonlySet<string>
}

interface Piece {
  readonly option: string
  readonly share: number
  /** 1 for the most decided, then paler. */
  readonly depth: number
}

/** Satisfied to the right of the middle, the others to the left, the mildest next to it. The scale runs from 100 % to 100 %. */
export function DivergingBar({ question, table, label, satisfied }: DivergingBarProps): ReactElement {
  const shares = table.shares.filter(isShown)
  const isWhole = shares.length === table.shares.length && table.answered !== undefined && table.answered > 0
  // The scale is printed from the best to the worst, whatever its length.
  const right = piecesOf(shares.filter(({ option }) => satisfied.has(option)))
  const left = piecesOf(shares.filter(({ option }) => !satisfied.has(option)).toReversed())
  return (
    <div className="likert">
      <span className="likert-label">{label}</span>
      {isWhole ? (
        <svg className="likert-plot" width="100%" height="28" role="img" aria-label={spoken(question, table)}>
          <rect className="plot-ground" width="100%" height="28" />
          <Side pieces={left} to={-1} name="no" />
          <Side pieces={right} to={1} name="yes" />
          <line className="plot-middle" x1="50%" x2="50%" y1="0" y2="28" />
        </svg>
      ) : (
        <span className="bar-hidden">{table.answered === 0 ? '没有人评价' : '有的选项人数少，不画图，见表格'}</span>
      )}
      <span className="likert-figures">
        {isWhole &&
          `满意 ${percent(table.satisfied?.share)}，其余 ${percent(10_000 - Math.round((table.satisfied?.share ?? 0) / 10) * 10)}；`}
        {table.answered === undefined ? '人数少，不公布' : `${table.answered}人`}
      </span>
    </div>
  )
}

function piecesOf(shares: readonly { readonly option: string; readonly ofVoters?: number }[]): readonly Piece[] {
  return shares.map(({ option, ofVoters = 0 }, index) => ({ option, share: ofVoters, depth: index + 1 }))
}

interface SideProps {
  readonly pieces: readonly Piece[]
  readonly to: 1 | -1
  readonly name: 'yes' | 'no'
}

/** From the middle outwards: the palest first. */
function Side({ pieces, to, name }: SideProps): ReactElement {
  return (
    <>
      {pieces.map(({ option, share, depth }, at) => {
        // Half the width of the plot is a hundred per cent; what is paler stands nearer to the middle.
        const width = share / 200
        const before = pieces.slice(at + 1).reduce((sum, piece) => sum + piece.share / 200, 0)
        const x = to === 1 ? 50 + before : 50 - before - width
        return <rect key={option} className={`plot-${name}-${Math.min(3, depth)}`} x={`${x}%`} width={`${width}%`} height="28" />
      })}
    </>
  )
}

function spoken(question: Question, table: PublicTable): string {
  return table.shares
    .filter(isShown)
    .map(({ option, ofVoters }) => `${optionTitle(question, option)}${percent(ofVoters)}`)
    .join('，')
}
