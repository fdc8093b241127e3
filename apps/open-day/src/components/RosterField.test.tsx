import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { RosterField } from './RosterField.tsx'

afterEach(cleanup)

function Form() {
  const [roster, setRoster] = useState('示例甲')
  return <RosterField label="同行人名单（选填）" value={roster} error={undefined} onChange={setRoster} />
}

const choose = (name: string, text: string): void => {
  fireEvent.change(screen.getByLabelText('名单文件'), { target: { files: [new File([text], name)] } })
}
const box = (): string => screen.getByLabelText<HTMLTextAreaElement>('同行人名单（选填）').value

test('a chosen list fills the box, says which rows it left out and why, and gives back what stood there', async () => {
  render(<Form />)
  choose('名单.csv', '姓名,班级\n示例乙,一班\n,二班\n示例丙,一班\n')
  expect(await screen.findByText(/从“名单\.csv”读到2人/)).toBeDefined()
  expect(box()).toBe('示例乙\n示例丙')
  expect(screen.getByText(/已读到2人/)).toBeDefined()
  expect(screen.getByText('第3行“二班”：没有姓名')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: '换回原来的名单' }))
  expect(box()).toBe('示例甲')
  expect(screen.queryByText(/从“名单\.csv”读到/)).toBeNull()
})

test('a file that is no list leaves the box as it is and says what to do', async () => {
  render(<Form />)
  choose('名单.xls', '<html><table></table></html>')
  expect((await screen.findByRole('alert')).textContent).toContain('请选择 .xlsx、.csv 或 .txt 文件')
  expect(box()).toBe('示例甲')
})
