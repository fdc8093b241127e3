import { Field, Notice } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { api } from '../../lib/api.ts'
import { ChangeForm } from './ChangeForm.tsx'
import type { OpenSessionLine, StaffDraw } from './open-day-types.ts'
import { useOpenStep } from './use-open-step.ts'

type Source = StaffDraw['announcement']['sources'][number]

interface DrawValuesFormProps {
  readonly session: OpenSessionLine
  readonly sources: readonly Source[]
}

/** What a source published, entered by one person without seeing what the other entered. */
export function DrawValuesForm({ session, sources }: DrawValuesFormProps): ReactElement {
  const [texts, setTexts] = useState<readonly string[]>(sources.map(() => ''))
  const values = texts.map(numbersOf)
  const step = useOpenStep(() =>
    api.openDay.enterDrawValues.mutate({ openSessionId: session.id, values: values.map((numbers) => [...numbers]) }),
  )
  const isWhole = sources.every((source, nth) => faultOf(source, values[nth] ?? []) === undefined)
  return (
    <ChangeForm label="填写开奖号码" step={step} action="提交号码" disabled={!isWhole}>
      {step.data === 'differs' && (
        <Notice tone="danger" word="两人不一致">
          两次填写的号码不同，都已作废。请核对公布的号码，两人重新填写。
        </Notice>
      )}
      {sources.map((source, nth) => (
        <Field
          key={source.name}
          id={`values-${session.id}-${nth}`}
          label={source.name}
          hint={`${source.count} 个数，${source.from} 至 ${source.to}，用空格隔开`}
          inputMode="numeric"
          value={texts[nth] ?? ''}
          error={(texts[nth] ?? '') === '' ? undefined : faultOf(source, values[nth] ?? [])}
          onChange={(event) => setTexts(texts.map((text, place) => (place === nth ? event.target.value : text)))}
        />
      ))}
    </ChangeForm>
  )
}

/** Numbers between any signs; what is no number becomes one that fits nowhere. */
function numbersOf(text: string): readonly number[] {
  return text
    .normalize('NFKC')
    .split(/[\s,、;]+/u)
    .filter((part) => part !== '')
    .map((part) => (/^\d{1,7}$/.test(part) ? Number(part) : -1))
}

function faultOf({ count, from, to, order }: Source, numbers: readonly number[]): string | undefined {
  if (numbers.some((number) => number < from || number > to)) return `每个数在 ${from} 至 ${to} 之间`
  if (numbers.length !== count) return `要填 ${count} 个数，现在是 ${numbers.length} 个`
  return order === 'set' && new Set(numbers).size !== count ? '号码有重复' : undefined
}
