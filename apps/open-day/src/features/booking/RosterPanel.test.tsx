import type { BookingView } from '@sunlit/contracts'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { BookingPanelProps } from './panel-props.ts'
import { RosterPanel } from './RosterPanel.tsx'

afterEach(cleanup)

// The members this panel looks at.
const VIEW = { name: '示例老师', people: 3, listed: 2 } as BookingView

test('a list is replaced as a whole, and never by one that is empty or longer than the party', () => {
  const act = vi.fn<BookingPanelProps['act']>(() => Promise.resolve(true))
  render(<RosterPanel token="t" view={VIEW} isBusy={false} act={act} onErased={() => undefined} />)
  fireEvent.click(screen.getByRole('button', { name: '更换同行人名单（现有2人）' }))
  const box = screen.getByLabelText<HTMLTextAreaElement>('同行人名单')
  expect(box.value, 'the names before are shown to nobody').toBe('')
  const save = screen.getByRole('button', { name: '保存名单' })
  fireEvent.click(save)
  expect(screen.getByText('请填写名单，一行写一个人。')).toBeDefined()
  fireEvent.change(box, { target: { value: '甲\n乙\n丙\n丁' } })
  fireEvent.click(save)
  expect(screen.getByText(/名单上有4人，比报名的3人多/)).toBeDefined()
  expect(act).not.toHaveBeenCalled()
  fireEvent.change(box, { target: { value: '序号\t姓名\n1\t示例甲\n2\t示例乙' } })
  fireEvent.click(save)
  expect(act).toHaveBeenCalledExactlyOnceWith('visitor', { name: '示例老师', contact: null, roster: ['示例甲', '示例乙'] })
})
