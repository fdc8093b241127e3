import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { Choose } from './Choose.tsx'
import { ChooseMany } from './ChooseMany.tsx'

afterEach(cleanup)

const choices = [
  { value: 'a', label: '办公室' },
  { value: 'b', label: '财务科' },
]
const common = { choices, placeholder: '输入名称查找', onChange: () => undefined }

test('nothing in a choice is said in English, open or closed', () => {
  render(
    <>
      <Choose id="one" label="单位" value="a" clearable {...common} />
      <ChooseMany id="many" label="几个单位" value={['a', 'b']} {...common} />
    </>,
  )
  const said = () => [...document.querySelectorAll('[aria-label]')].map((element) => element.getAttribute('aria-label'))
  expect(said()).toContain('清除')
  for (const field of screen.getAllByRole('combobox')) {
    fireEvent.mouseDown(field)
    expect(said().filter((label) => /[a-z]/i.test(label ?? ''))).toEqual([])
    expect(screen.queryByRole('img')).toBeNull()
  }
})
