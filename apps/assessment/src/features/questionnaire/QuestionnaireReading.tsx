import { formulaWords } from '@sunlit/questionnaire'
import { Button, Notice } from '@sunlit/ui'
import { useMutation } from '@tanstack/react-query'
import { lazy, Suspense, useState, type ReactElement } from 'react'
import { useLocation } from 'wouter'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { Loading } from '../../components/Loading.tsx'
import { api } from '../../lib/api.ts'
import { saveFile } from '../../lib/save-file.ts'
import { findKeptWork, forgetKeptWork } from './kept-work.ts'
import type { PreviewMode } from './Preview.tsx'
import { documentOf, type Evaluation, type Work } from './work.ts'
import './questionnaire.css'

const Preview = lazy(async () => ({ default: (await import('./Preview.tsx')).Preview }))

interface QuestionnaireReadingProps {
  readonly evaluation: Evaluation
  readonly work: Work
  readonly manages: boolean
}

/** A questionnaire that no longer changes: why, how it is counted, and how it looks. */
export function QuestionnaireReading({ evaluation, work, manages }: QuestionnaireReadingProps): ReactElement {
  const [mode, setMode] = useState<PreviewMode>('phone')
  const { definition, formula } = work
  return (
    <>
      {evaluation.state === 'draft' ? (
        <Notice>这份问卷还在起草，由考核管理员修改。</Notice>
      ) : (
        <Frozen evaluation={evaluation} manages={manages} />
      )}
      {manages && <LeftBehind evaluation={evaluation} />}
      <div className="row-actions">
        <Button onClick={() => saveFile(`${definition.title}.json`, JSON.stringify(documentOf(work), undefined, 2), 'application/json')}>
          导出 JSON
        </Button>
      </div>
      {formula && (
        <section className="panel" aria-label="计分办法">
          <h2>计分办法</h2>
          <ol>
            {formulaWords(definition, formula).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        </section>
      )}
      <div className="qe" data-view="preview" data-preview={mode} data-read="">
        <Suspense fallback={<Loading what="预览" />}>
          <Preview definition={definition} mode={mode} onMode={setMode} selected={HEAD} />
        </Suspense>
      </div>
    </>
  )
}

const HEAD = { kind: 'head' } as const

/** Why nothing can be changed, and the way on: a new evaluation that begins with all of it. */
function Frozen({ evaluation, manages }: { readonly evaluation: Evaluation; readonly manages: boolean }): ReactElement {
  const [, go] = useLocation()
  const copy = useMutation({
    mutationFn: () =>
      api.survey.create.mutate({
        title: `${evaluation.title}（副本）`.slice(-100),
        year: evaluation.year,
        copyOf: evaluation.id,
        unitIds: [],
      }),
    onSuccess: ({ evaluationId }) => go(`/evaluations/${evaluationId}/questionnaire`),
  })
  return (
    <>
      <Notice
        word="不能再改"
        actions={
          manages && (
            <Button busy={copy.isPending} onClick={() => copy.mutate()}>
              复制成新的评议
            </Button>
          )
        }
      >
        方案公布后，问卷、计分办法和条款都固定下来：每份答卷都按公布的内容作答和计分，收到的回执也指向这一版。要改，请复制成新的评议。
      </Notice>
      {copy.isError && <FailureNotice error={copy.error} onRetry={() => copy.mutate()} />}
    </>
  )
}

/** What somebody had not saved when the plan was published is still in their browser: they get it as a file. */
function LeftBehind({ evaluation }: { readonly evaluation: Evaluation }): ReactElement | undefined {
  const [kept, setKept] = useState(() => findKeptWork(localStorage, evaluation.id))
  if (!kept) return undefined
  return (
    <Notice
      tone="waiting"
      word="没有保存的修改"
      actions={
        <>
          <Button
            onClick={() =>
              saveFile(
                `${kept.work.definition.title}（未保存）.json`,
                JSON.stringify(documentOf(kept.work), undefined, 2),
                'application/json',
              )
            }
          >
            导出我的修改
          </Button>
          <Button
            onClick={() => {
              forgetKeptWork(localStorage, evaluation.id)
              setKept(undefined)
            }}
          >
            不要了
          </Button>
        </>
      }
    >
      方案公布时，您在这台电脑上还有没有保存的修改。可以导出成文件，在新的评议里导入。
    </Notice>
  )
}
