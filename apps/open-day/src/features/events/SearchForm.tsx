import { Button, Field } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { navigate } from '../../lib/router.ts'
import { addressOf, type EventFilter } from './event-filter.ts'

interface SearchFormProps {
  readonly filter: EventFilter
}

/** A form whose answer is an address: it can be kept, sent on and gone back to. */
export function SearchForm({ filter }: SearchFormProps): ReactElement {
  const isNarrow = filter.words !== '' || filter.from !== '' || filter.to !== ''
  return (
    <search>
      <form
        className="search"
        action="/open-day/"
        // A change of the address, by a link or the back button, fills the fields anew.
        key={addressOf(filter)}
        onSubmit={(event) => {
          event.preventDefault()
          const given = new FormData(event.currentTarget)
          const text = (name: string): string => String(given.get(name) ?? '')
          navigate(addressOf({ ...filter, words: text('q'), from: text('from'), to: text('to') }))
        }}
      >
        <Field id="q" name="q" label="地点、主题或单位" type="search" enterKeyHint="search" maxLength={50} defaultValue={filter.words} />
        <Field id="from" name="from" label="从哪天" type="date" defaultValue={filter.from} />
        <Field id="to" name="to" label="到哪天" type="date" defaultValue={filter.to} />
        <div className="search-actions">
          <Button kind="main" type="submit">
            找活动
          </Button>
          {isNarrow && (
            <Button kind="quiet" onClick={() => navigate(addressOf({ ...filter, words: '', from: '', to: '' }))}>
              看全部
            </Button>
          )}
        </div>
      </form>
    </search>
  )
}
