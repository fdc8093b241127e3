import type { CompiledScheme, Finding } from '@sunlit/scoring'
import { EmptyState, Notice, PageHead } from '@sunlit/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState, type ReactElement } from 'react'
import { uuidv7 } from 'uuidv7'
import { Link, useParams } from 'wouter'
import { Announced } from '../../components/Announced.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { PeriodTabs } from '../../components/PeriodTabs.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { compileHere } from '../../lib/explanations.ts'
import { readFacts } from '../../lib/facts-draft.ts'
import type { PeriodDetail, PeriodUnit } from '../../lib/outputs.ts'
import { periodQuery, schemeQuery } from '../../lib/queries.ts'
import { useMe } from '../../lib/session.ts'
import { useFileLimits } from '../../lib/use-file-limits.ts'
import { useToday } from '../../lib/use-today.ts'
import { nextDraft } from './record-draft.ts'
import { RecordForm } from './RecordForm.tsx'
import { saveFinding, type SaveOutcome } from './save-finding.ts'
import { withState, type FileLimits, type StagedFile } from '../../lib/staged-files.ts'
import { recentlyUsed, recordedToday } from './today-findings.ts'
import { TodayList } from './TodayList.tsx'
import { useRecordDraft } from './use-record-draft.ts'

/** Records a finding: facts in, points out. */
export function RecordPage(): ReactElement {
  const { periodId = '' } = useParams<{ readonly periodId: string }>()
  const period = useQuery(periodQuery(periodId))
  const me = useMe().data
  return (
    <div className="stack">
      <PageHead title="录入问题" lead={period.data?.title} />
      <QueryView query={period} what="季度">
        {(head) => (
          <>
            <PeriodTabs periodId={periodId} stage={head.stage} />
            {head.stage === 'collecting' || head.stage === 'review' ? (
              me && <Recording period={head} personId={me.personId} />
            ) : (
              <EmptyState title="现在不能录入">录入中和复核中才能录入问题，当前阶段已经过了，或者还没有开始。</EmptyState>
            )}
          </>
        )}
      </QueryView>
    </div>
  )
}

function Recording({ period, personId }: { readonly period: PeriodDetail; readonly personId: string }): ReactElement {
  const scheme = useQuery(schemeQuery(period.scheme.id, period.scheme.version))
  const units = useQuery({ queryKey: ['period', period.id, 'units'], queryFn: () => api.period.units.query({ periodId: period.id }) })
  const limits = useFileLimits()
  const calendar = useQuery({ queryKey: ['calendar'], queryFn: () => api.calendar.get.query() })
  const compiled = useMemo(
    () => scheme.data && calendar.data && compileHere(scheme.data.document, calendar.data.data),
    [scheme.data, calendar.data],
  )
  return (
    <QueryView query={units} what="单位和规则">
      {(list) =>
        compiled?.ok ? (
          <RecordingForm period={period} personId={personId} units={list} compiled={compiled.value} limits={limits} />
        ) : compiled ? (
          <Notice tone="danger" word="方案有误">
            这一季度的方案不能用来计分，请联系考核管理员。
          </Notice>
        ) : null
      }
    </QueryView>
  )
}

/** More than anybody records in a day. */
const SHOWN_OF_TODAY = 100
/** An address can be only so long. */
const UNITS_AT_ONCE = 30

/** What the chosen units have already, however many they are. */
async function factsOf(periodId: string, unitIds: readonly string[]): Promise<readonly Finding[]> {
  const parts = Array.from({ length: Math.ceil(unitIds.length / UNITS_AT_ONCE) }, (_, n) =>
    unitIds.slice(n * UNITS_AT_ONCE, (n + 1) * UNITS_AT_ONCE),
  )
  return (await Promise.all(parts.map((part) => api.finding.facts.query({ periodId, unitIds: part })))).flat()
}

interface Saving {
  readonly submit: boolean
  /** Of the form that is being saved. */
  readonly requestId: string
}

interface RecordingFormProps {
  readonly period: PeriodDetail
  readonly personId: string
  readonly units: readonly PeriodUnit[]
  readonly compiled: CompiledScheme
  readonly limits: FileLimits
}

function RecordingForm({ period, personId, units, compiled, limits }: RecordingFormProps): ReactElement {
  const client = useQueryClient()
  const today = useToday()
  const [draft, setDraft] = useRecordDraft(period.id, personId, today < period.cutOff ? today : period.cutOff)
  const [files, setFiles] = useState<readonly StagedFile[]>([])
  const chosen = [...draft.unitIds].toSorted()
  const facts = useQuery({
    queryKey: ['period', period.id, 'facts', chosen],
    queryFn: () => factsOf(period.id, chosen),
    enabled: chosen.length > 0,
  })
  const mine = useQuery({
    queryKey: ['finding', 'mine', period.id, 'latest'],
    queryFn: () => api.finding.list.query({ periodId: period.id, mine: true, limit: SHOWN_OF_TODAY }),
  }).data?.findings
  // Enter pressed twice comes before the page knows that it is saving; and the next form is there a moment before the last one is done with.
  const saving = useRef<string>(undefined)
  const save = useMutation({
    mutationFn: ({ submit }: Saving) => {
      const rule = compiled.rules.get(draft.ruleId)?.rule
      const reading = rule && readFacts(rule, draft.facts)
      if (!reading?.ok) throw new Error('the form let facts through that cannot be read')
      return saveFinding({
        periodId: period.id,
        draft,
        facts: reading.facts,
        files,
        submit,
        onFile: (key, state) => setFiles((staged) => withState(staged, key, state)),
      })
    },
    onSuccess: async ({ missing, findingIds }) => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['period', period.id] }),
        client.invalidateQueries({ queryKey: ['finding'] }),
        client.invalidateQueries({ queryKey: ['todo'] }),
      ])
      // What arrived stands in the form as stored; what did not waits for the next try.
      setFiles((staged) => staged.filter(({ state }) => missing > 0 && state.kind !== 'stored'))
      if (missing > 0) return setDraft({ ...draft, storedIds: findingIds })
      setDraft(nextDraft(draft, uuidv7()))
    },
    onSettled: (_outcome, _error, { requestId }) => {
      if (saving.current === requestId) saving.current = undefined
    },
  })
  // A finding that waits for its evidence is the one in this form: it does not count beside itself.
  const { storedIds } = draft
  const withFindings = useMemo(
    () =>
      units
        .filter(({ recused }) => !recused)
        .map((unit) => ({
          ...unit,
          findings: facts.data?.filter(({ id, unitId }) => unitId === unit.id && !storedIds.includes(id)) ?? [],
        })),
    [units, facts.data, storedIds],
  )
  const recent = useMemo(() => recentlyUsed(mine ?? []), [mine])
  const todays = recordedToday(mine ?? [], today)
  const saveOnce = (submit: boolean): void => {
    const { requestId } = draft
    if (saving.current === requestId) return
    saving.current = requestId
    save.mutate({ submit, requestId })
  }
  return (
    <>
      {save.isError && <FailureNotice error={save.error} />}
      <Announced words={save.isSuccess ? savedWords(save.data) : ''} turn={save.isSuccess ? save.submittedAt : 0} />
      {save.isSuccess && <Saved outcome={save.data} periodId={period.id} />}
      <RecordForm
        key={draft.requestId}
        draft={draft}
        files={files}
        units={withFindings}
        compiled={compiled}
        period={{ from: period.opensOn, to: period.cutOff }}
        limits={limits}
        today={today}
        recent={recent}
        beside={
          <TodayList
            findings={todays}
            isCut={todays.length === SHOWN_OF_TODAY}
            ruleText={(ruleId) => compiled.rules.get(ruleId)?.rule.text ?? ruleId}
          />
        }
        busy={save.isPending && save.variables.requestId === draft.requestId}
        onDraft={setDraft}
        onFiles={setFiles}
        onSave={saveOnce}
      />
    </>
  )
}

function Saved({ outcome, periodId }: { readonly outcome: SaveOutcome; readonly periodId: string }): ReactElement {
  const { missing, submitted, findingIds } = outcome
  const seen = <Link href={`/periods/${periodId}/findings`}>查看我的录入</Link>
  if (missing > 0) {
    return (
      <Notice tone="waiting" word="存为草稿" actions={seen} spoken={false}>
        问题已经保存，还有 {missing} 个文件没有传上去。再点一次“提交复核”会接着传，不会重复录入。
      </Notice>
    )
  }
  return (
    <Notice tone="done" word={submitted ? '已提交复核' : '已存草稿'} actions={seen} spoken={false}>
      保存了 {findingIds.length} 条。单位和日期已保留，可以接着录下一条。
    </Notice>
  )
}

/** The same in few words, for who listens and wants to go on. */
function savedWords({ missing, submitted, findingIds }: SaveOutcome): string {
  if (missing > 0) return `存为草稿，${missing} 个文件等着再传一次。`
  return `${submitted ? '已提交' : '已存草稿'} ${findingIds.length} 条，接着录下一条。`
}
