import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { QrCode } from './QrCode.tsx'

afterEach(cleanup)

test('a code has its name for who cannot see it, a white ground, and other squares for another text', () => {
  render(
    <>
      <QrCode text="https://shili.example/a" label="甲" />
      <QrCode text="https://shili.example/b" label="乙" />
    </>,
  )
  const [one, other] = ['甲', '乙'].map((name) => screen.getByRole('img', { name }))
  expect(one?.querySelector('rect')?.getAttribute('fill')).toBe('#ffffff')
  const squares = (svg: Element | undefined) => svg?.querySelector('path')?.getAttribute('d') ?? ''
  expect(squares(one)).not.toBe(squares(other))
  // Three corners of seven by seven squares, behind a border of two.
  expect(squares(one)).toContain('M2 2h1v1h-1z')
})
