import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { withTrueMinus } from './Amount.tsx'
import { Button } from './Button.tsx'
import { ErrorSummary } from './ErrorSummary.tsx'
import { Field } from './Field.tsx'
import { Notice } from './Notice.tsx'
import { Receipt } from './Receipt.tsx'

afterEach(cleanup)

test('a hyphen before a digit becomes a true minus, other hyphens stay', () => {
  expect(withTrueMinus('-1.20')).toBe('\u22121.20')
  expect(withTrueMinus('A-B')).toBe('A-B')
})

describe('Receipt', () => {
  test('is a table whose rows carry what happened, the amount and the balance', () => {
    render(
      <Receipt
        caption="得分明细"
        heads={{ fact: '事实', amount: '增减', balance: '余额' }}
        rows={[
          { kind: 'item', key: 'a', label: '未及时公开', detail: '2 件', amount: '-2.00', sign: 'lost', balance: '98.00' },
          { kind: 'note', key: 'b', label: '扣完为止' },
          { kind: 'sum', key: 'c', label: '得分', amount: '98.00' },
        ]}
      />,
    )
    const table = screen.getByRole('table', { name: '得分明细' })
    const [, item, note, sum] = within(table).getAllByRole('row')
    expect(item?.textContent).toBe('未及时公开2 件\u22122.0098.00')
    expect(note?.querySelector('td')?.colSpan).toBe(3)
    expect(within(sum ?? table).getByRole('rowheader').textContent).toBe('得分')
  })
})

describe('Button', () => {
  test('of a change takes a double click for one, any other button for two', () => {
    const [change, step] = [vi.fn<() => void>(), vi.fn<() => void>()]
    render(
      <>
        <Button busy={false} onClick={change}>
          保存
        </Button>
        <Button onClick={step}>下一条</Button>
      </>,
    )
    for (const name of ['保存', '下一条']) {
      for (const detail of [1, 2]) fireEvent.click(screen.getByRole('button', { name }), { detail })
    }
    expect(change).toHaveBeenCalledTimes(1)
    expect(step).toHaveBeenCalledTimes(2)
  })

  test('ignores clicks while its work is under way, and says so', () => {
    const onClick = vi.fn<() => void>()
    render(
      <Button busy onClick={onClick}>
        保存
      </Button>,
    )
    const button = screen.getByRole('button', { name: '保存' })
    button.click()
    expect(onClick).not.toHaveBeenCalled()
    expect(button.getAttribute('aria-busy')).toBe('true')
  })
})

describe('ErrorSummary', () => {
  test('takes the focus and leads to the field', () => {
    render(
      <>
        <ErrorSummary title="还没有保存" errors={[{ fieldId: 'name', text: '请填写名称' }]} />
        <Field id="name" label="名称" error="请填写名称" />
      </>,
    )
    expect(document.activeElement).toBe(screen.getByRole('alert'))
    screen.getByRole('link', { name: '请填写名称' }).click()
    expect(document.activeElement).toBe(screen.getByLabelText('名称'))
  })

  test('is not there while there is nothing to say', () => {
    render(<ErrorSummary title="还没有保存" errors={[]} />)
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

test('hint and error of a field are read with it', () => {
  render(<Field id="count" label="数量" hint="几件" error="至少为 1" />)
  const described = screen.getByLabelText('数量').getAttribute('aria-describedby')?.split(' ') ?? []
  expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual(['几件', '至少为 1'])
})

test('trouble is announced at once, good news in its turn', () => {
  render(
    <>
      <Notice tone="danger">坏</Notice>
      <Notice tone="done">好</Notice>
    </>,
  )
  expect(screen.getByRole('alert').textContent).toContain('坏')
  expect(screen.getByRole('status').textContent).toContain('好')
})
