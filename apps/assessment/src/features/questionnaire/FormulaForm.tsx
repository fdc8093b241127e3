import { formulaWords, newFormula, type Formula } from '@sunlit/questionnaire'
import { Button } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { useEditing } from './editing.ts'
import { Choice } from '../../components/Choice.tsx'
import { WholeOrOpen } from './fields.tsx'
import { ChannelFields } from './ChannelFields.tsx'
import { GradeFields } from './GradeFields.tsx'
import { ScoredItems } from './ScoredItems.tsx'
import { ScoreMaps } from './ScoreMaps.tsx'
import { WeightingFields } from './WeightingFields.tsx'

/** How answers become a score, and the same in words as they will be published. */
export function FormulaForm(): ReactElement {
  const { work, onWork, faults } = useEditing()
  const { definition, formula } = work
  const change = (changed: Formula, field?: string): void => onWork({ ...work, formula: changed }, field)
  if (!formula) {
    return (
      <>
        <p>还没有计分办法。计分办法要在方案公布前定好：哪些题目计分、每个选项几分、各渠道占多少、至少要多少份。</p>
        <Button kind="main" onClick={() => change(newFormula(definition))}>
          按现有题目起草计分办法
        </Button>
      </>
    )
  }
  const here = faults.filter(({ place }) => place.kind === 'formula')
  return (
    <>
      <section className="qe-words" aria-label="计分办法（公布时的文字）">
        <h3>公布时这样写</h3>
        <ol>
          {formulaWords(definition, formula).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
        {here.map(({ sentence }) => (
          <p key={sentence} className="word-lost">
            要改：{sentence}
          </p>
        ))}
      </section>
      <Choice
        id="qe-subject"
        label="给谁打分"
        value={formula.subject}
        options={[
          { value: 'units', label: '每个单位各有得分（用单位评价表）' },
          { value: 'whole', label: '整体一个得分' },
        ]}
        onChange={(subject) => change({ ...newFormula(definition), ...formula, subject, items: [] })}
      />
      <ScoredItems formula={formula} onChange={change} />
      <ScoreMaps formula={formula} onChange={change} />
      <Choice
        id="qe-combine"
        label="各项怎样合成"
        value={formula.combine}
        options={[
          { value: 'mean', label: '按权重取平均' },
          { value: 'sum', label: '各项相加' },
        ]}
        onChange={(combine) => change({ ...formula, combine })}
      />
      <ChannelFields formula={formula} onChange={change} />
      <div className="qe-row">
        <WholeOrOpen
          id="qe-least"
          label={formula.subject === 'units' ? '每个单位至少要几份' : '一共至少要几份'}
          hint="不足的标“样本不足”"
          value={formula.leastPerSubject}
          onChange={(least) => least !== undefined && change({ ...formula, leastPerSubject: least }, 'formula.least')}
        />
        <WholeOrOpen
          id="qe-decimals"
          label="得分小数位数"
          hint="0—4 位"
          value={formula.decimals}
          onChange={(decimals) => decimals !== undefined && change({ ...formula, decimals }, 'formula.decimals')}
        />
      </div>
      <GradeFields formula={formula} onChange={change} />
      <WeightingFields formula={formula} onChange={change} />
      <div className="row-actions">
        <Button kind="danger" onClick={() => onWork({ ...work, formula: null })}>
          不要计分办法
        </Button>
      </div>
    </>
  )
}
