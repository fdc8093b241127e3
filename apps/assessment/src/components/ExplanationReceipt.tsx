import type { Explanation, Names } from '@sunlit/scoring'
import { Receipt, type ReceiptRow } from '@sunlit/ui'
import { useMemo, type ReactElement, type ReactNode } from 'react'
import { explanationRows, type ExplanationRow } from '../lib/explanation-rows.ts'

interface ExplanationReceiptProps {
  readonly scheme: Names
  readonly explanation: Explanation
  readonly caption: string
  /** Id of a finding to point out. */
  readonly highlight?: string
  /** Stands below the words of a finding: evidence, proof. */
  readonly renderExtra?: (findingId: string) => ReactNode
}

const HEADS = { fact: '事实', amount: '增减', balance: '余额' }

/** A unit's account as a till receipt; the same on the evaluator's form, the unit's page, the publication and the verification page. */
export function ExplanationReceipt({ scheme, explanation, caption, highlight, renderExtra }: ExplanationReceiptProps): ReactElement {
  const rows = useMemo(() => explanationRows(scheme, explanation), [scheme, explanation])
  return <Receipt caption={caption} heads={HEADS} rows={rows.map((row) => receiptRow(row, highlight, renderExtra))} />
}

function receiptRow(row: ExplanationRow, highlight: string | undefined, renderExtra: ExplanationReceiptProps['renderExtra']): ReceiptRow {
  if (row.kind !== 'item') return row
  const { findingId, detail, ...item } = row
  const more = findingId === undefined ? undefined : renderExtra?.(findingId)
  return {
    ...item,
    label: findingId !== undefined && findingId === highlight ? <mark>本条：{row.label}</mark> : row.label,
    ...((detail !== '' || more !== undefined) && {
      detail: (
        <>
          {detail}
          {more}
        </>
      ),
    }),
  }
}
