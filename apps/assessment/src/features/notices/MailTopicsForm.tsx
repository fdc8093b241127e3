import { MAIL_CHOICES, MAIL_CHOICE_NAMES, NOTICE_TOPICS, NOTICE_TOPIC_NAMES, NOTICE_TOPIC_WORDS, type MailHours } from '@sunlit/contracts'
import { Button, Field, Notice } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { mailboxQuery, type OwnMailbox } from '../../lib/notices.ts'

/** For each kind of notice: at once, once a day, or not at all; and the hours in which nothing is sent. */
export function MailTopicsForm({ own }: { readonly own: OwnMailbox }): ReactElement {
  const client = useQueryClient()
  const [topics, setTopics] = useState(own.topics)
  const [hours, setHours] = useState(own.hours)
  const save = useMutation({
    mutationFn: () => api.notice.setPreferences.mutate({ topics, hours }),
    onSuccess: () => client.invalidateQueries({ queryKey: mailboxQuery().queryKey }),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!save.isPending) save.mutate()
  }
  const setHour = (field: keyof MailHours, value: string): void => {
    save.reset()
    setHours({ ...hours, [field]: value })
  }
  if (own.address === null) return <p>先填写并确认邮箱，再选择哪些提醒发邮件。</p>
  return (
    <form className="stack" method="post" onSubmit={submit} aria-label="哪些提醒发邮件">
      {save.isError && <FailureNotice error={save.error} />}
      {save.isSuccess && <Notice tone="done">已保存，从下一条提醒开始生效。</Notice>}
      <table className="mail-topics">
        <thead>
          <tr>
            <th scope="col">提醒</th>
            <th scope="col">邮件</th>
          </tr>
        </thead>
        <tbody>
          {NOTICE_TOPICS.map((topic) => (
            <tr key={topic}>
              <th scope="row">
                {NOTICE_TOPIC_NAMES[topic]}
                <small>{NOTICE_TOPIC_WORDS[topic]}</small>
              </th>
              <td role="radiogroup" aria-label={`${NOTICE_TOPIC_NAMES[topic]}的邮件`}>
                {MAIL_CHOICES.map((choice) => (
                  <label key={choice}>
                    <input
                      type="radio"
                      name={topic}
                      checked={topics[topic] === choice}
                      onChange={() => {
                        save.reset()
                        setTopics({ ...topics, [topic]: choice })
                      }}
                    />
                    {MAIL_CHOICE_NAMES[choice]}
                  </label>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="mail-hours">
        <HourField id="digest-at" label="每日汇总时间" value={hours.digestAt} onChange={(value) => setHour('digestAt', value)} />
        <HourField id="quiet-from" label="免打扰开始" value={hours.quietFrom} onChange={(value) => setHour('quietFrom', value)} />
        <HourField id="quiet-until" label="免打扰结束" value={hours.quietUntil} onChange={(value) => setHour('quietUntil', value)} />
      </div>
      <p className="word-muted">免打扰时段内不发邮件，结束后一并发出。开始和结束时间相同，表示不设免打扰。在系统里看过的提醒不再发邮件。</p>
      <div>
        <Button kind="main" type="submit" busy={save.isPending}>
          保存
        </Button>
      </div>
    </form>
  )
}

interface HourFieldProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

function HourField({ id, label, value, onChange }: HourFieldProps): ReactElement {
  return <Field id={id} label={label} type="time" value={value} onChange={(event) => onChange(event.target.value)} required />
}
