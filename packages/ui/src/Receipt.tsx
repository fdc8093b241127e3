import type { ReactElement, ReactNode } from 'react'
import { Amount } from './Amount.tsx'

/** One row of a receipt; figures are formatted text, the receipt does not calculate. */
export type ReceiptRow =
  | {
      readonly kind: 'item'
      readonly key: string
      readonly label: ReactNode
      readonly detail?: ReactNode
      readonly amount: string
      readonly sign: 'lost' | 'gained' | 'plain'
      readonly balance: string
    }
  | { readonly kind: 'note'; readonly key: string; readonly label: ReactNode }
  | { readonly kind: 'sum'; readonly key: string; readonly label: ReactNode; readonly amount: string }

interface ReceiptProps {
  readonly caption: ReactNode
  readonly heads: { readonly fact: string; readonly amount: string; readonly balance: string }
  readonly rows: readonly ReceiptRow[]
}

/** Reads like a till receipt: fact on the left, amount on the right, running balance beside it, exclusions as grey rows. */
export function Receipt({ caption, heads, rows }: ReceiptProps): ReactElement {
  return (
    <div className="ui-receipt-frame">
      <table className="ui-receipt">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{heads.fact}</th>
            <th scope="col" className="ui-receipt-figure">
              {heads.amount}
            </th>
            <th scope="col" className="ui-receipt-figure">
              {heads.balance}
            </th>
          </tr>
        </thead>
        <tbody>{rows.map((row) => receiptRow(row))}</tbody>
      </table>
    </div>
  )
}

function receiptRow(row: ReceiptRow): ReactElement {
  switch (row.kind) {
    case 'item':
      return (
        <tr key={row.key} data-kind="item">
          <th scope="row">
            {row.label}
            {row.detail !== undefined && <span className="ui-receipt-detail">{row.detail}</span>}
          </th>
          <td className="ui-receipt-figure">
            <Amount text={row.amount} sign={row.sign} />
          </td>
          <td className="ui-receipt-figure">
            <Amount text={row.balance} />
          </td>
        </tr>
      )
    case 'note':
      return (
        <tr key={row.key} data-kind="note">
          <td colSpan={3}>{row.label}</td>
        </tr>
      )
    case 'sum':
      return (
        <tr key={row.key} data-kind="sum">
          <th scope="row">{row.label}</th>
          <td className="ui-receipt-figure" colSpan={2}>
            <Amount text={row.amount} />
          </td>
        </tr>
      )
  }
}
