import { TRPCClientError } from '@trpc/client'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { FailureNotice } from './FailureNotice.tsx'

afterEach(cleanup)

const refused = new TRPCClientError('', {
  result: { error: { code: -32600, message: '', data: { code: 'invalid_input', sentence: '请修改' } } },
})
const again = (): void => undefined

test('a page whose address is broken sends back to a list, and offers no second try that ends alike', () => {
  render(<FailureNotice error={refused} onRetry={again} isPage />)
  expect(screen.getByText(/没有找到。地址可能不完整/)).toBeTruthy()
  expect(screen.queryByRole('button')).toBeNull()
})

test('a form that is refused keeps the sentence of the server', () => {
  render(<FailureNotice error={refused} onRetry={again} />)
  expect(screen.getByText(/请修改/)).toBeTruthy()
  expect(screen.getByRole('button', { name: '再试一次' })).toBeTruthy()
})
